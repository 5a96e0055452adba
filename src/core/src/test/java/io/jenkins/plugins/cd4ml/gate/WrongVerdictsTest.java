package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.gate.Estimate.Difference;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Ratio;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a gate promises: a model that lies exactly on the threshold passes, and fails, in at most 5% of all cases each.
 * Checked by seeded simulation, up to three standard errors of the simulation.
 */
class WrongVerdictsTest {

    private static final double ALPHA = 1 - Gate.DEFAULT_CONFIDENCE;
    private static final int RUNS = 2000;

    private final RandomGenerator random = new SplittableRandom(20);

    @ParameterizedTest(name = "share {1} of {0} rows")
    @CsvSource({"30, .5", "30, .9", "100, .9", "100, .97", "1000, .9", "1000, .995"})
    void aShareOnTheThreshold(int rows, double truth) {
        assertPromise(Gate.minimum("accuracy", truth), 1, member -> share(rows, truth));
    }

    @ParameterizedTest(name = "difference {1} of {0} rows, family of {2}")
    @CsvSource({"30, .1, 1", "30, .2, 1", "100, .1, 1", "1000, .1, 1", "30, .1, 10", "100, .1, 10"})
    void aDifferenceOnTheThreshold(int rows, double truth, int family) {
        assertPromise(
                Gate.maximum("demographicParityDifference", truth),
                family,
                member -> new Difference(share(rows, .4 + truth), share(rows, .4)));
    }

    @ParameterizedTest(name = "ratio {1} of {0} rows, family of {2}")
    @CsvSource({"30, .8, 1", "100, .8, 1", "1000, .8, 1", "100, .8, 10"})
    void aRatioOnTheThreshold(int rows, double truth, int family) {
        assertPromise(Gate.minimum("demographicParityRatio", truth), family, member -> {
            Proportion second = share(rows, .4);
            return second.successes() == 0
                    ? new Undefined("nobody was selected", rows)
                    : new Ratio(share(rows, .4 * truth), second);
        });
    }

    @ParameterizedTest(name = "mean of {0} rows")
    @CsvSource({"30", "100", "1000"})
    void aMeanOfSymmetricErrorsOnTheThreshold(int rows) {
        assertPromise(Gate.maximum("bias", 0), 1, member -> mean(rows, random::nextGaussian, null, null));
    }

    @ParameterizedTest(name = "squared gap of probability and truth, {0} rows")
    @CsvSource({"30", "100", "1000"})
    void aMeanBetweenLimitsOnTheThreshold(int rows) {
        // The squared gap of a calibrated probability that is uniform on 0 to 1 has the mean 1/6.
        assertPromise(Gate.maximum("brierScore", 1 / 6.0), 1, member -> mean(rows, this::squaredGap, 0.0, 1.0));
    }

    @ParameterizedTest(name = "absolute error of {0} rows")
    @CsvSource({"100", "1000"})
    void aMeanAboveALimitOnTheThreshold(int rows) {
        assertPromise(
                Gate.maximum("mae", Math.sqrt(2 / Math.PI)),
                1,
                member -> mean(rows, () -> Math.abs(random.nextGaussian()), 0.0, null));
    }

    @Test
    void aFamilyWithOneMemberOnTheThresholdAndTheOthersFine() {
        assertPromise(
                Gate.maximum("demographicParityDifference", .1),
                10,
                member -> new Difference(share(300, member == 0 ? .5 : .2), share(300, member == 0 ? .4 : .4)));
    }

    @Test
    void enumeratedSharesNeverExceedThePromise() {
        for (int rows : new int[] {10, 30, 100}) {
            for (double truth = .5; truth < .995; truth += .0125) {
                assertThat(chanceToPass(rows, truth)).isLessThanOrEqualTo(ALPHA);
            }
        }
    }

    /** The exact chance that a model with this accuracy passes a gate on it. */
    private static double chanceToPass(int rows, double truth) {
        Gate gate = Gate.minimum("accuracy", truth);
        double chance = 0;
        double logarithm = 0;
        for (int right = rows; right >= 0; right--) {
            double probability = Math.exp(logarithm + right * Math.log(truth) + (rows - right) * Math.log(1 - truth));
            if (verdict(gate, List.of(new Proportion(right, rows))) != Verdict.PASSED) {
                break;
            }
            chance += probability;
            logarithm += Math.log((double) right / (rows - right + 1));
        }
        return chance;
    }

    private void assertPromise(Gate gate, int family, IntFunction<Estimate> member) {
        int passed = 0;
        int failed = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Estimate> members = new ArrayList<>();
            for (int i = 0; i < family; i++) {
                members.add(member.apply(i));
            }
            Verdict verdict = verdict(gate, members);
            passed += verdict == Verdict.PASSED ? 1 : 0;
            failed += verdict == Verdict.FAILED ? 1 : 0;
        }
        double most = ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS);
        assertThat(passed / (double) RUNS).as("passed wrongly").isLessThanOrEqualTo(most);
        assertThat(failed / (double) RUNS).as("failed wrongly").isLessThanOrEqualTo(most);
    }

    private static Verdict verdict(Gate gate, List<Estimate> members) {
        List<Measurement> measurements = members.stream()
                .map(estimate -> new Measurement(gate.metric(), "", estimate))
                .toList();
        return Gates.deciding(gate, Attempt.NOT_COUNTED, measurements).verdict();
    }

    private Proportion share(int rows, double truth) {
        long successes = 0;
        for (int row = 0; row < rows; row++) {
            successes += random.nextDouble() < truth ? 1 : 0;
        }
        return new Proportion(successes, rows);
    }

    private double squaredGap() {
        double probability = random.nextDouble();
        double gap = probability - (random.nextDouble() < probability ? 1 : 0);
        return gap * gap;
    }

    private static Mean mean(int rows, DoubleSupplier row, Double minimum, Double maximum) {
        double[] values = DoubleStream.generate(row).limit(rows).toArray();
        double mean = DoubleStream.of(values).average().orElseThrow();
        double squares =
                DoubleStream.of(values).map(x -> (x - mean) * (x - mean)).sum();
        double cubes = DoubleStream.of(values).map(x -> Math.pow(x - mean, 3)).sum();
        double skewness = cubes / rows / Math.pow(squares / rows, 1.5);
        return new Mean(mean, Math.sqrt(squares / (rows - 1) / rows), rows, minimum, maximum, null, skewness);
    }
}
