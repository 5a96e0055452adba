package io.jenkins.plugins.cd4ml.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "accuracy, g=B, 20, 35"
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
        "accuracyDifference, g: A to B, 0.1507936507936508"
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
    void rowsWithoutAValueAreAGroup() {
        Groups groups = Groups.of("sex", new String[] {"F", null, "F", null, null, "M"});

        assertThat(groups.names()).containsExactly("(missing)", "F", "M");
        assertThat(groups.describe().groups())
                .containsExactly(
                        new GroupComparison.Group("(missing)", 3),
                        new GroupComparison.Group("F", 2),
                        new GroupComparison.Group("M", 1));
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
        Groups groups = Groups.of("g", new String[] {"A", "A", "B", "B"});

        List<Measurement> measurements = ClassFairness.multiclass(groups, new boolean[] {true, true, true, false});

        assertThat(measurements).extracting(Measurement::metric).containsOnly("accuracy", "accuracyDifference");
        assertThat(estimate(measurements, "accuracyDifference", "g: A to B").value())
                .hasValueCloseTo(.5, within(1e-12));
    }

    @Test
    void theFourFifthsRuleFlagsFarFewerFairModelsThanItsNaiveForm() {
        // With equal selection rates of 30% the naive rule flags 55% of audits at 30 rows a group.
        SplittableRandom random = new SplittableRandom(4);
        Gate bound = Gate.minimum("demographicParityRatio", .8);
        Gate naive = new Gate("demographicParityRatio", "", bound.comparison(), .8, .95, Gate.Mode.POINT, null, null);
        int runs = 500;
        int flagged = 0;
        int flaggedNaively = 0;
        for (int run = 0; run < runs; run++) {
            Rows drawn = new Rows();
            for (String name : List.of("A", "B")) {
                int selected = (int) random.doubles(30).filter(x -> x < .3).count();
                drawn.add(name, selected, 0, 30 - selected, 0);
            }
            List<Measurement> measurements = drawn.measure();
            flagged += verdict(bound, measurements) == Verdict.FAILED ? 1 : 0;
            flaggedNaively += verdict(naive, measurements) == Verdict.FAILED ? 1 : 0;
        }
        assertThat(flaggedNaively / (double) runs).isCloseTo(.55, within(.07));
        assertThat(flagged / (double) runs).isLessThan(.05);
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
                    Groups.of("g", groups.toArray(String[]::new)), array(positive), array(selected));
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
