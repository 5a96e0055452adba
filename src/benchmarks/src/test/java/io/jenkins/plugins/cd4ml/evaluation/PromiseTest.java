package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a gate promises, for every metric that is measured: a model that lies exactly on the threshold passes, and fails,
 * in at most 5% of all cases each; alone, in ten slices, and over ten attempts together. The long form is
 * {@code src/benchmarks/gate_promise.sh}.
 */
class PromiseTest {

    private static final double ALPHA = .05;

    private static final Map<World, PromiseSimulation> WORLDS = new EnumMap<>(World.class);

    @ParameterizedTest(name = "{0}, {1} rows")
    @CsvSource({
        "NORMAL_ERRORS, 30, 1000",
        "NORMAL_ERRORS, 100, 1000",
        "NORMAL_ERRORS, 1000, 300",
        "LAPLACE_ERRORS, 30, 1000",
        "LAPLACE_ERRORS, 100, 1000",
        "LOGNORMAL_ERRORS, 30, 1000",
        "LOGNORMAL_ERRORS, 100, 1000",
        "LOGNORMAL_ERRORS, 1000, 300",
        "CALIBRATED, 30, 150",
        "CALIBRATED, 1000, 40",
        "RARE_AND_OVERCONFIDENT, 30, 150",
        "THREE_CLASSES, 100, 40"
    })
    void aModelOnTheThreshold(World world, int rows, int runs) {
        assertKept(simulation(world).single(rows, runs, 1), runs);
    }

    @ParameterizedTest(name = "{0}, {1} rows in each of ten slices")
    @CsvSource({"NORMAL_ERRORS, 30, 200", "LOGNORMAL_ERRORS, 100, 200", "CALIBRATED, 30, 10"})
    void tenSlicesOnTheThreshold(World world, int rows, int runs) {
        assertKept(simulation(world).slices(10, rows, runs, 2), runs);
    }

    @ParameterizedTest(name = "{0}, ten attempts on {1} rows")
    @CsvSource({
        "NORMAL_ERRORS, 30, 300",
        "LOGNORMAL_ERRORS, 30, 300",
        "LOGNORMAL_ERRORS, 100, 300",
        "RARE_AND_OVERCONFIDENT, 30, 15"
    })
    void anyOfTenAttemptsOnTheThreshold(World world, int rows, int runs) {
        assertKept(simulation(world).attempts(10, rows, runs, 3), runs);
    }

    private static PromiseSimulation simulation(World world) {
        return WORLDS.computeIfAbsent(world, PromiseSimulation::new);
    }

    private static void assertKept(Map<String, PromiseSimulation.Count> counts, int runs) {
        double most = ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / runs);
        assertThat(counts).isNotEmpty().allSatisfy((metric, count) -> {
            assertThat(count.passed() / (double) runs)
                    .as(metric + " passed wrongly")
                    .isLessThanOrEqualTo(most);
            assertThat(count.failed() / (double) runs)
                    .as(metric + " failed wrongly")
                    .isLessThanOrEqualTo(most);
        });
    }
}
