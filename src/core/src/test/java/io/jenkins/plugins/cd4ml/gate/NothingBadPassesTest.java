package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges, families, tiers and consequences; and what must never pass. */
class NothingBadPassesTest {

    private static final Champion CHAMPION = Champion.of("m/3", Digest.of(new byte[0]));

    @Test
    void aWorseModelWithANegativeBaselineDoesNotPass() {
        // The champion's R squared is -0.5 and the new one's -0.6. Against a ratio, "120% of the champion" looked
        // better.
        Mean worse = new Mean(-.1, .01, 500, null, null);
        assertThat(judge(Gate.betterThanChampion("r2", 0), "champion", worse)).isEqualTo(Verdict.FAILED);
        assertThat(judge(Gate.notWorseThanChampion("r2", .05), "champion", worse))
                .isEqualTo(Verdict.FAILED);
        assertThat(judge(Gate.minimum("r2", -.55), "", new Mean(-.6, .01, 500, null, 1.0)))
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void aNanMetricDoesNotPass() {
        assertThatThrownBy(() -> new Mean(Double.NaN, .1, 10, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Estimate.Exact(Double.NaN, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Contrast(Double.NaN, List.of(), 10)).isInstanceOf(IllegalArgumentException.class);
        for (Gate.Mode mode : Gate.Mode.values()) {
            Gate gate = new Gate("rocAuc", "", Comparison.MINIMUM, 0, .95, mode, null, null);
            assertThat(judge(gate, "", new Undefined("all test rows belong to one class", 50)))
                    .isEqualTo(Verdict.INSUFFICIENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"region=North", "region=*", "slices=*", "rows=validation"})
    void aMissingSliceDoesNotPass(String scope) {
        GateResult result = result(
                Gate.minimum("accuracy", .5).withScope(scope),
                new Measurement("accuracy", "", new Proportion(1000, 1000)));
        assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(result.explanation()).endsWith("was not measured, so the gate cannot pass.");
    }

    @Test
    void anUnseenCategoryDoesNotPass() {
        // A region that the training rows did not have: its rows are right by chance, the others always.
        GateResult result = result(
                Gate.minimum("accuracy", .8).withScope("region=*"),
                of("region=North", 990, 1000),
                of("region=South", 990, 1000),
                of("region=Atlantis", 55, 100));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.scope()).isEqualTo("region=Atlantis");
        assertThat(result.comparisons()).isEqualTo(3);
        assertThat(result.explanation()).startsWith("accuracy for region=Atlantis is 0.5500 on 100 rows");
    }

    @Test
    void fiveRowsAGroupDoNotPass() {
        GateResult result = result(
                Gate.minimum("accuracy", .8).withScope("region=*"),
                of("region=North", 990, 1000),
                of("region=South", 5, 5));
        assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(result.scope()).isEqualTo("region=South");
        assertThat(result.rowsNeeded()).isBetween(13L, 15L);
        assertThat(judge(
                        Gate.maximum("demographicParityDifference", .2),
                        "",
                        new Estimate.Difference(new Proportion(3, 5), new Proportion(3, 5))))
                .isEqualTo(Verdict.INSUFFICIENT);
    }

    @Test
    void aFamilyHoldsTheValuesOfItsColumnOnly() {
        Gate gate = Gate.minimum("accuracy", .8).withScope("region=*");
        GateResult result = result(
                gate,
                of("region=North & South", 990, 1000),
                of("region=North & sex=f", 1, 1000),
                of("regionCode=7", 1, 1000),
                of("", 1, 1000));
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.comparisons()).isEqualTo(1);
        assertThat(result(Gate.minimum("accuracy", .8).withScope("slices=*"), of("slice: a=x & b<5", 1, 100))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void aFamilyFailsOnlyAfterHolmsCorrection() {
        // 60 of 90 miss .75 at 95%, and no longer where ten regions may give a false alarm.
        Gate gate = Gate.minimum("accuracy", .75).withScope("region=*");
        assertThat(result(gate, of("region=a", 60, 90)).verdict()).isEqualTo(Verdict.FAILED);
        Measurement[] ten = Stream.concat(
                        Stream.of(of("region=a", 60, 90)),
                        Stream.of("b", "c", "d", "e", "f", "g", "h", "i", "j").map(r -> of("region=" + r, 90, 90)))
                .toArray(Measurement[]::new);
        assertThat(result(gate, ten).verdict()).isEqualTo(Verdict.INSUFFICIENT);
    }

    @ParameterizedTest(name = "{0} of 1000 in .8 to .9: {1}")
    @CsvSource({"850, PASSED", "810, INSUFFICIENT", "890, INSUFFICIENT", "700, FAILED", "990, FAILED"})
    void aRangeHoldsBothLimits(int right, Verdict expected) {
        GateResult result = result(Gate.range("accuracy", .8, .9), of("", right, 1000));
        assertThat(result.verdict()).isEqualTo(expected);
        assertThat(result.explanation())
                .contains("range from 0.8 to 0.9")
                .contains(
                        switch (expected) {
                            case PASSED -> "which meets the";
                            case FAILED -> "which misses the";
                            case INSUFFICIENT -> "is shown neither to be met nor to be missed";
                        });
    }

    @ParameterizedTest
    @CsvSource({"accuracy, .9, .8", "accuracy, .8, .8", "accuracy, .8, 80", "accuracy, -1, .5", "mae, -1, 5"})
    void aRangeOutsideTheMetricsIsRefused(String metric, double minimum, double maximum) {
        assertThatThrownBy(() -> Gate.range(metric, minimum, maximum)).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Consequence[]> consequences() {
        return Stream.of(Consequence.values())
                .flatMap(miss -> Stream.of(Consequence.values()).map(few -> new Consequence[] {miss, few}));
    }

    @ParameterizedTest
    @MethodSource("consequences")
    void everyVerdictDoesWhatItsGateSays(Consequence onMiss, Consequence onInsufficient) {
        for (Gate.Mode mode : Gate.Mode.values()) {
            Gate gate = new Gate("accuracy", "", Comparison.MINIMUM, .8, .95, mode, onMiss, onInsufficient);
            GateReport failed = Gates.evaluate(List.of(gate), List.of(of("", 10, 100)));
            GateReport missing = Gates.evaluate(List.of(gate), List.of());
            GateReport passed = Gates.evaluate(List.of(gate), List.of(of("", 99, 100)));

            assertThat(failed.consequence()).isEqualTo(onMiss);
            assertThat(failed.exitCode())
                    .isEqualTo(onMiss == Consequence.FAILURE ? ExitCode.GATE_FAILED : ExitCode.PASSED);
            assertThat(missing.consequence()).isEqualTo(onInsufficient);
            assertThat(missing.exitCode())
                    .isEqualTo(
                            onInsufficient == Consequence.FAILURE ? ExitCode.INSUFFICIENT_EVIDENCE : ExitCode.PASSED);
            assertThat(passed.consequence()).isEqualTo(Consequence.NOTE);
        }
    }

    @ParameterizedTest
    @EnumSource(Consequence.class)
    void tooLittleEvidenceDoesWhatAMissDoesUnlessSaidOtherwise(Consequence onMiss) {
        Gate gate = new Gate("accuracy", "", Comparison.MINIMUM, .8, .95, null, onMiss, null);
        assertThat(result(gate, of("", 4, 5)).consequence()).isEqualTo(onMiss);
    }

    @Test
    void theValueAloneDecidesOnlyWhereThatIsAskedFor() {
        Gate bound = Gate.range("accuracy", .5, .9);
        Gate point = new Gate("accuracy", "", "", Comparison.RANGE, .5, .9, .95, Gate.Mode.POINT, null, null);
        assertThat(result(bound, of("", 4, 5)).verdict()).isEqualTo(Verdict.INSUFFICIENT);
        GateResult byValue = result(point, of("", 4, 5));
        assertThat(byValue.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(byValue.explanation())
                .isEqualTo("accuracy is 0.8000 on 5 rows, which by its value alone meets the range from 0.5 to 0.9.");
    }

    private static Measurement of(String scope, int right, int rows) {
        return new Measurement("accuracy", scope, new Proportion(right, rows));
    }

    private static GateResult result(Gate gate, Measurement... measurements) {
        return Gates.evaluate(List.of(gate), List.of(measurements), CHAMPION)
                .results()
                .get(0);
    }

    private static Verdict judge(Gate gate, String against, Estimate estimate) {
        return result(gate, new Measurement(gate.metric(), "", against, estimate))
                .verdict();
    }
}
