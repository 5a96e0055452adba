package io.jenkins.plugins.cd4ml.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Difference;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final int RUNS = 2000;

    private final SplittableRandom random = new SplittableRandom(3);

    /** A flawless model needs as many rows as Clopper and Pearson's bound: ln(0.05) / ln(threshold). */
    @ParameterizedTest
    @CsvSource({".9, 29", ".95, 59", ".99, 299"})
    void aFlawlessModelNeedsTheRowsOfTheExactBound(double threshold, long rows) {
        assertThat(rows(planner(Attempt.NOT_COUNTED, "accuracy=1"), Gate.minimum("accuracy", threshold)))
                .isEqualTo(rows);
    }

    @Test
    void aFurtherAttemptNeedsMoreRows() {
        Gate gate = Gate.minimum("accuracy", .9);

        // ln(0.05 / 2) / ln(0.9) = 35.01, ln(0.05 / 12) / ln(0.9) = 52.02
        assertThat(rows(planner(Attempt.counted(1), "accuracy=1"), gate)).isEqualTo(36);
        assertThat(rows(planner(Attempt.counted(3), "accuracy=1"), gate)).isEqualTo(53);
    }

    @ParameterizedTest
    @CsvSource({".9, .95", ".8, .85", ".5, .6", ".97, .99"})
    void theRowsOfAShareHaveTheExactPowerAndNoFewerEverHaveItForGood(double threshold, double truth) {
        Gate gate = Gate.minimum("accuracy", threshold);
        long rows = rows(planner(Attempt.NOT_COUNTED, "accuracy=" + truth), gate);

        assertThat(exactPower(gate, truth, rows - 1)).isLessThan(.8);
        for (long more = rows; more < rows + 60; more++) {
            assertThat(exactPower(gate, truth, more)).isGreaterThanOrEqualTo(.8);
        }
    }

    @Test
    void aMaximumIsTheMirrorOfAMinimum() {
        Gate most = Gate.maximum("falsePositiveRate", .1);

        assertThat(rows(planner(Attempt.NOT_COUNTED, "falsePositiveRate=.05"), most))
                .isEqualTo(rows(planner(Attempt.NOT_COUNTED, "accuracy=.95"), Gate.minimum("accuracy", .9)));
    }

    @Test
    void theRowsOfADifferenceHaveThePowerWhenSimulated() {
        Gate gate = new Gate(
                "accuracyDifference",
                "sex: f to m",
                io.jenkins.plugins.cd4ml.gate.Comparison.MAXIMUM,
                .1,
                .95,
                null,
                null,
                null);
        int rows = (int) rows(planner(Attempt.NOT_COUNTED, "accuracyDifference=0", "rate=.8"), gate);

        assertThat(simulated(gate, () -> new Difference(share(.8, rows), share(.8, rows))))
                .isBetween(.77, .85);
    }

    @Test
    void theRowsOfAMeanHaveThePowerWhenSimulated() {
        Gate gate = Gate.maximum("mae", 1);
        int rows = (int) rows(planner(Attempt.NOT_COUNTED, "mae=.8"), gate);

        assertThat(simulated(gate, () -> sizes(rows, .8))).isBetween(.75, .86);
    }

    @Test
    void withoutAnAssumptionSeveralTruthsAreShown() {
        GatePlan plan = planner(Attempt.NOT_COUNTED).plan(Gate.minimum("accuracy", .8));

        assertThat(plan.truths()).extracting(GatePlan.Needed::truth).containsExactly(.82, .85, .9);
        assertThat(plan.truths()).extracting(GatePlan.Needed::rows).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void aTruthOnTheWrongSideNeedsMoreRowsThanThereAre() {
        assertThat(planner(Attempt.NOT_COUNTED, "accuracy=.8")
                        .plan(Gate.minimum("accuracy", .9))
                        .truths()
                        .get(0)
                        .rows())
                .isNull();
    }

    @Test
    void everyMemberOfAFamilyMustPassSoAFamilyNeedsMoreRows() {
        Gate gate = Gate.minimum("accuracy", .8);

        assertThat(rows(planner(Attempt.NOT_COUNTED, "accuracy=.9", "comparisons=10"), gate.withScope("region=*")))
                .isGreaterThan(rows(planner(Attempt.NOT_COUNTED, "accuracy=.9"), gate));
    }

    @ParameterizedTest
    @CsvSource({
        "rocAuc, .85",
        "prAuc, .6",
        "balancedAccuracy, .8",
        "f1, .8",
        "recall, .8",
        "precision, .8",
        "r2, .7",
        "demographicParityRatio, .8"
    })
    void everyMinimumHasAPlan(String metric, double threshold) {
        GatePlan plan = planner(Attempt.counted(1)).plan(Gate.minimum(metric, threshold));

        assertThat(plan.unplanned()).isNull();
        assertThat(plan.truths()).allSatisfy(needed -> assertThat(needed.rows()).isBetween(5L, 100_000L));
    }

    @ParameterizedTest
    @CsvSource({"mae, 10", "rmse, 10", "logLoss, .5", "brierScore, .2", "equalizedOddsDifference, .1"})
    void everyMaximumHasAPlan(String metric, double threshold) {
        GatePlan plan = planner(Attempt.counted(1)).plan(Gate.maximum(metric, threshold));

        assertThat(plan.unplanned()).isNull();
        assertThat(plan.truths()).allSatisfy(needed -> assertThat(needed.rows()).isBetween(5L, 100_000L));
    }

    @Test
    void comparisonsWithTheChampionCountTheRowsThatDiffer() {
        Gate gate = Gate.notWorseThanChampion("accuracy", .02);

        assertThat(rows(planner(Attempt.NOT_COUNTED, "accuracy=0", "differing=.1"), gate))
                .isGreaterThan(rows(planner(Attempt.NOT_COUNTED, "accuracy=0", "differing=.02"), gate));
    }

    @Test
    void whatCannotBePlannedSaysWhy() {
        assertThat(planner(Attempt.NOT_COUNTED).plan(Gate.maximum("bias", 5)).unplanned())
                .contains("--assume spread.bias=");
        assertThat(planner(Attempt.NOT_COUNTED)
                        .plan(Gate.maximum("calibrationError", .05))
                        .unplanned())
                .contains("calibrationError");
    }

    @Test
    void aWrongAssumptionIsRefused() {
        assertThatThrownBy(() -> Assumptions.of(List.of("accuracy")))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("name=number");
        assertThat(Assumptions.of(List.of("acuracy=.9")).unknown(List.of("accuracy")))
                .containsExactly("acuracy");
    }

    private static Planner planner(Attempt attempt, String... assumptions) {
        return new Planner(Task.BINARY, Assumptions.of(List.of(assumptions)), .8, attempt, 1);
    }

    private static long rows(Planner planner, Gate gate) {
        return planner.plan(gate).truths().get(0).rows();
    }

    private static double exactPower(Gate gate, double truth, long rows) {
        BinomialDistribution draws = BinomialDistribution.of((int) rows, truth);
        double power = 0;
        for (int right = 0; right <= rows; right++) {
            if (Gates.verdict(gate, Attempt.NOT_COUNTED, new Proportion(right, rows)) == Verdict.PASSED) {
                power += draws.probability(right);
            }
        }
        return power;
    }

    private double simulated(Gate gate, Supplier<Estimate> draw) {
        int passed = 0;
        for (int run = 0; run < RUNS; run++) {
            passed += Gates.verdict(gate, Attempt.NOT_COUNTED, draw.get()) == Verdict.PASSED ? 1 : 0;
        }
        return (double) passed / RUNS;
    }

    private Proportion share(double truth, int rows) {
        int successes = 0;
        for (int row = 0; row < rows; row++) {
            successes += random.nextDouble() < truth ? 1 : 0;
        }
        return new Proportion(successes, rows);
    }

    /** The mean size of normal errors. */
    private Mean sizes(int rows, double mean) {
        double[] values = new double[rows];
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            values[row] = Math.abs(random.nextGaussian()) * mean / Math.sqrt(2 / Math.PI);
            sum += values[row];
        }
        double average = sum / rows;
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            squares += Math.pow(value - average, 2);
            cubes += Math.pow(value - average, 3);
        }
        double skewness = cubes / rows / Math.pow(squares / rows, 1.5);
        return new Mean(average, Math.sqrt(squares / (rows - 1) / rows), rows, 0.0, null, null, skewness);
    }
}
