package io.jenkins.plugins.cd4ml.fairness;

import static io.jenkins.plugins.cd4ml.gate.Metric.DEMOGRAPHIC_PARITY_RATIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two groups, A with 36 rows and B with 35. The expected values are those of the definitions in Fairlearn's user guide,
 * worked out by hand, and of Fairlearn 0.12 on the same rows where it has the metric.
 */
class ClassFairnessTest {

    private final Rows rows = new Rows().add("A", 12, 4, 6, 14).add("B", 6, 6, 9, 14);

    @ParameterizedTest(name = "{0} of {1} is {2} of {3}")
    @CsvSource({
        "selectionRate, g=A, 16, 36",
        "selectionRate, g=B, 12, 35",
        "truePositiveRate, g=A, 12, 18",
        "truePositiveRate, g=B, 6, 15",
        "falsePositiveRate, g=A, 4, 18",
        "falsePositiveRate, g=B, 6, 20",
        "precision, g=A, 12, 16",
        "precision, g=B, 6, 12",
        "accuracy, g=A, 26, 36",
        "accuracy, g=B, 20, 35",
        "falseNegativeRate, g=A, 6, 18",
        "falseNegativeRate, g=B, 9, 15"
    })
    void everyGroupHasItsRates(String metric, String scope, long count, long of) {
        assertThat(estimate(rows.measure(), metric, scope)).isEqualTo(new Estimate.Proportion(count, of));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource({
        "demographicParityDifference, g: A to B, 0.10158730158730156",
        "demographicParityRatio, g: B to A, 0.7714285714285715",
        "equalOpportunityDifference, g: A to B, 0.2666666666666666",
        "'equalizedOddsDifference', 'g: A to B, true positive rate', 0.2666666666666666",
        "'equalizedOddsDifference', 'g: B to A, false positive rate', 0.07777777777777778",
        "predictiveParityDifference, g: A to B, .25",
        "accuracyDifference, g: A to B, 0.1507936507936508",
        "'equalizedOddsRatio', 'g: B to A, true positive rate', 0.6",
        "'equalizedOddsRatio', 'g: A to B, false positive rate', 0.7407407407407408",
        "treatmentEqualityDifference, g: A to B, 0"
    })
    void theWorstPairHasFairlearnsValue(String metric, String scope, double expected) {
        assertThat(estimate(rows.measure(), metric, scope).value()).hasValueCloseTo(expected, within(1e-12));
    }

    @Test
    void groupsAreComparedInBothOrders() {
        List<Measurement> measurements = rows.add("C", 1, 0, 0, 1).measure();

        assertThat(measurements.stream().filter(m -> m.metric().equals("demographicParityDifference")))
                .extracting(Measurement::scope)
                .containsExactlyInAnyOrder(
                        "g: A to B", "g: A to C", "g: B to A", "g: B to C", "g: C to A", "g: C to B");
        assertThat(measurements.stream().filter(m -> m.metric().equals("equalizedOddsDifference")))
                .hasSize(12);
    }

    @Test
    void aRateAmongNoRowsIsUndefinedAndKeepsTheGateFromPassing() {
        List<Measurement> measurements = new Rows()
                .add("A", 500, 0, 0, 500)
                .add("B", 500, 0, 0, 500)
                .add("C", 0, 0, 0, 3)
                .measure();

        assertThat(estimate(measurements, "truePositiveRate", "g=C"))
                .isEqualTo(new Undefined("no test row with g=C is positive", 0));
        assertThat(estimate(measurements, "demographicParityRatio", "g: A to C"))
                .isEqualTo(new Undefined("no test row with g=C was predicted as positive", 3));
        assertThat(estimate(measurements, "demographicParityRatio", "g: C to A").value())
                .hasValue(0);
        assertThat(Gates.evaluate(List.of(Gate.maximum("equalOpportunityDifference", .5)), measurements)
                        .verdict())
                .isEqualTo(Verdict.INSUFFICIENT);
    }

    @Test
    void aSingleGroupCannotBeCompared() {
        List<Measurement> measurements = new Rows().add("A", 5, 5, 5, 5).measure();

        assertThat(Gates.evaluate(List.of(Gate.minimum("demographicParityRatio", .8)), measurements)
                        .results()
                        .get(0)
                        .explanation())
                .isEqualTo("demographicParityRatio for g is undefined because all test rows have g=A,"
                        + " so the gate cannot pass.");
    }

    @Test
    void severalClassesAreComparedByAccuracyAlone() {
        Partition groups = groups("A", "A", "B", "B");

        List<Measurement> measurements = ClassFairness.multiclass(groups, new boolean[] {true, true, true, false});

        assertThat(measurements).extracting(Measurement::metric).containsOnly("accuracy", "accuracyDifference");
        assertThat(estimate(measurements, "accuracyDifference", "g: A to B").value())
                .hasValueCloseTo(.5, within(1e-12));
    }

    @Test
    void theAverageOddsDifferenceIsThatOfAif360() {
        // average_odds_difference with A privileged: half of (FPR_B - FPR_A) + (TPR_B - TPR_A), Bellamy and others
        // 2019.
        double expected = .5 * ((6 / 20. - 4 / 18.) + (6 / 15. - 12 / 18.));

        Estimate difference = estimate(rows.measure(), "averageOddsDifference", "g: B to A");

        assertThat(difference.value()).hasValueCloseTo(expected, within(1e-12));
        assertThat(difference.rows()).isEqualTo(36 + 35);
        assertThat(difference.lowerBound(.95).orElseThrow()).isLessThan(expected);
        assertThat(difference.upperBound(.95).orElseThrow()).isGreaterThan(expected);
    }

    @Test
    void treatmentIsEqualWhereFalseNegativesStandToFalsePositivesAlike() {
        // 6 to 4 and 9 to 6: both 1.5, the treatment equality of Berk and others 2021.
        List<Measurement> measurements = rows.add("C", 5, 0, 3, 5).measure();

        assertThat(estimate(measurements, "falseNegativesPerFalsePositive", "g=A")
                        .value())
                .hasValueCloseTo(1.5, within(1e-12));
        assertThat(estimate(measurements, "falseNegativesPerFalsePositive", "g=B")
                        .value())
                .hasValueCloseTo(1.5, within(1e-12));
        assertThat(estimate(measurements, "falseNegativesPerFalsePositive", "g=C"))
                .isEqualTo(new Undefined("no test row with g=C is a false positive", 3));
        assertThat(estimate(measurements, "treatmentEqualityDifference", "g: C to A")
                        .value())
                .hasValueCloseTo(.4, within(1e-12));
    }

    @Test
    void everyGroupsScoresAreHeldAgainstItsOutcomes() {
        // A: mean score .5 against a share of 1/4; B: .5 against 3/4.
        Partition groups = groups("A", "A", "A", "A", "B", "B", "B", "B");
        double[] scores = {.5, .5, .5, .5, .5, .5, .5, .5};
        boolean[] positive = {true, false, false, false, true, true, true, false};

        List<Measurement> measurements = ClassFairness.binary(
                        groups, positive, new boolean[8], scores, new SplittableRandom(1))
                .measurements();

        assertThat(estimate(measurements, "calibrationGap", "g=A").value()).hasValueCloseTo(.25, within(1e-12));
        assertThat(estimate(measurements, "calibrationGap", "g=B").value()).hasValueCloseTo(-.25, within(1e-12));
        assertThat(estimate(measurements, "calibrationError", "g=A").value()).hasValueCloseTo(.25, within(1e-12));
        assertThat(estimate(measurements, "calibrationError", "g=A").rows()).isEqualTo(4);
    }

    @Test
    void withoutScoresNothingIsSaidOfCalibration() {
        assertThat(rows.measure()).extracting(Measurement::metric).doesNotContain("calibrationGap", "calibrationError");
    }

    @ParameterizedTest(name = "{0} rows a group")
    @CsvSource({"30, .55", "100, .30", "300, .075", "1000, .001"})
    void theFourFifthsRuleFlagsFarFewerFairModelsThanItsNaiveForm(int size, double flaggedByTheNaiveRule) {
        // Equal selection rates of 30%.
        SplittableRandom random = new SplittableRandom(4);
        Gate bound = Gate.minimum("demographicParityRatio", .8);
        Gate naive = new Gate("demographicParityRatio", "", bound.comparison(), .8, .95, Gate.Mode.POINT, null, null);
        int runs = 500;
        int flagged = 0;
        int flaggedNaively = 0;
        for (int run = 0; run < runs; run++) {
            List<Measurement> measurements = new ArrayList<>();
            Estimate.Proportion one = selected(size, random);
            Estimate.Proportion two = selected(size, random);
            measurements.add(Measurement.of(DEMOGRAPHIC_PARITY_RATIO, "g: A to B", new Estimate.Ratio(one, two)));
            measurements.add(Measurement.of(DEMOGRAPHIC_PARITY_RATIO, "g: B to A", new Estimate.Ratio(two, one)));
            flagged += verdict(bound, measurements) == Verdict.FAILED ? 1 : 0;
            flaggedNaively += verdict(naive, measurements) == Verdict.FAILED ? 1 : 0;
        }
        assertThat(flaggedNaively / (double) runs).isCloseTo(flaggedByTheNaiveRule, within(.07));
        assertThat(flagged / (double) runs).isLessThan(.05);
    }

    private static Estimate.Proportion selected(int of, SplittableRandom random) {
        return new Estimate.Proportion(
                Math.max(1, random.doubles(of).filter(x -> x < .3).count()), of);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_ALL,
            names = ".*(_PARITY|_OPPORTUNITY|_ODDS|_EQUALITY|ACCURACY)_(DIFFERENCE|RATIO)")
    void fiveRowsAGroupNeverPassForBeingAlike(Metric metric) {
        if (metric.id().startsWith("label")) {
            return;
        }
        List<Measurement> measurements =
                new Rows().add("A", 2, 0, 1, 2).add("B", 2, 0, 1, 2).measure();
        Gate gate = metric.higherIsBetter() ? Gate.minimum(metric.id(), .8) : Gate.maximum(metric.id(), .2);

        assertThat(verdict(gate, measurements)).isEqualTo(Verdict.INSUFFICIENT);
    }

    @Test
    void aGroupThatNoTestRowShowsKeepsTheGateFromPassing() {
        Partition groups =
                Partition.byValue("fairness.attributes", "g", values("A", 900, "B", 900), new String[] {"A", "B", "C"});
        boolean[] half = new boolean[1800];
        for (int row = 0; row < half.length; row += 2) {
            half[row] = true;
        }

        List<Measurement> measurements =
                ClassFairness.binary(groups, half, half, null, null).measurements();

        assertThat(estimate(measurements, "selectionRate", "g=C")).isEqualTo(new Undefined("no test row has g=C", 0));
        assertThat(verdict(Gate.minimum("demographicParityRatio", .8), measurements))
                .isEqualTo(Verdict.INSUFFICIENT);
    }

    private static String[] values(String one, int rows, String two, int others) {
        return Stream.concat(
                        Stream.generate(() -> one).limit(rows),
                        Stream.generate(() -> two).limit(others))
                .toArray(String[]::new);
    }

    private static Partition groups(String... values) {
        return Partition.byValue("fairness.attributes", "g", values, new String[0]);
    }

    private static Verdict verdict(Gate gate, List<Measurement> measurements) {
        return Gates.evaluate(List.of(gate), measurements).verdict();
    }

    private static Estimate estimate(List<Measurement> measurements, String metric, String scope) {
        return measurements.stream()
                .filter(m -> m.metric().equals(metric) && m.scope().equals(scope))
                .map(Measurement::estimate)
                .findFirst()
                .orElseThrow();
    }

    /** Rows given by their counts. */
    private static final class Rows {

        private final List<String> groups = new ArrayList<>();
        private final List<Boolean> positive = new ArrayList<>();
        private final List<Boolean> selected = new ArrayList<>();

        Rows add(String group, int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {
            add(group, true, true, truePositives);
            add(group, false, true, falsePositives);
            add(group, true, false, falseNegatives);
            add(group, false, false, trueNegatives);
            return this;
        }

        private void add(String group, boolean isPositive, boolean isSelected, int count) {
            for (int i = 0; i < count; i++) {
                groups.add(group);
                positive.add(isPositive);
                selected.add(isSelected);
            }
        }

        List<Measurement> measure() {
            return ClassFairness.binary(
                            groups(groups.toArray(String[]::new)), array(positive), array(selected), null, null)
                    .measurements();
        }

        private static boolean[] array(List<Boolean> values) {
            boolean[] array = new boolean[values.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = values.get(i);
            }
            return array;
        }
    }
}
