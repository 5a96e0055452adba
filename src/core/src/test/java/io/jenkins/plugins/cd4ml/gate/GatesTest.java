package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.gate.Estimate.Difference;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {

    private static final Gate ACCURACY = Gate.minimum("accuracy", .9);
    private static final Gate PARITY = Gate.maximum("demographicParityDifference", .1);

    @ParameterizedTest(name = "a gate of {0} passes after {1} right rows")
    @CsvSource({".90, 29", ".95, 59", ".99, 299"})
    void aGatePassesAtTheExactNumberOfRowsThatMustAllBeRight(double threshold, long rows) {
        Gate gate = Gate.minimum("accuracy", threshold);

        assertThat(judge(gate, new Proportion(rows, rows)).verdict()).isEqualTo(Verdict.PASSED);
        GateResult oneFewer = judge(gate, new Proportion(rows - 1, rows - 1));
        assertThat(oneFewer.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(oneFewer.rowsNeeded()).isEqualTo(rows);
    }

    @ParameterizedTest(name = "{0} right clears .90 by Wilson from {1} rows on")
    @CsvSource({".91, 2444", ".92, 624", ".95, 100"})
    void wilsonsBoundNeedsThePublishedNumberOfRows(double share, long published) {
        long rows = 1;
        while (ShareBounds.score(Math.floor(share * rows + 1e-9) / rows, rows, .95)
                        .lower()
                < .9) {
            rows++;
        }

        assertThat(rows).isEqualTo(published);
    }

    @ParameterizedTest(name = "{0} of {1} right need {2} rows")
    // The smallest n whose Clopper-Pearson bound reaches .9 at these shares, by SciPy's beta.ppf(.05, k, n - k + 1).
    @CsvSource({"910, 1000, 2488", "460, 500, 635", "57, 60, 107"})
    void theRowsNeededAreALittleMoreThanByWilson(long right, long rows, long exactly) {
        GateResult result = judge(ACCURACY, new Proportion(right, rows));

        assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(result.rowsNeeded()).isBetween(exactly, exactly + exactly / 1000);
        long needed = result.rowsNeeded();
        long enough = Math.round((double) right / rows * needed * 1.01);
        assertThat(judge(ACCURACY, new Proportion(enough, Math.round(needed * 1.01)))
                        .verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void aGateFailsWhenTheUpperBoundMissesTheThreshold() {
        GateResult result = judge(ACCURACY, new Proportion(70, 100));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.explanation())
                .isEqualTo("accuracy is 0.7000 on 100 rows; with 95% confidence it is at most 0.7751,"
                        + " which misses the minimum of 0.9.");
    }

    @Test
    void aPassSaysByWhichBound() {
        GateResult result = judge(Gate.minimum("accuracy", .8), new Proportion(920, 1000));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.explanation())
                .matches("accuracy is 0\\.9200 on 1,000 rows; with 95% confidence it is at least 0\\.904\\d,"
                        + " which meets the minimum of 0\\.8\\.");
        assertThat(result.lower()).isCloseTo(.9044, within(5e-4));
    }

    @Test
    void tooFewRowsSayHowManyWouldDecide() {
        GateResult result = judge(ACCURACY, new Proportion(57, 60));

        assertThat(result.explanation())
                .matches(
                        "accuracy is 0\\.9500 on 60 rows; it is at least 0\\.\\d{4} and at most 0\\.\\d{4}, each with 95%"
                                + " confidence, so the minimum of 0\\.9 is shown neither to be met nor to be missed; about 1\\d\\d"
                                + " rows would decide it if the value stayed\\.");
    }

    @Test
    void noNumberOfRowsDecidesAValueOnTheThreshold() {
        GateResult result = judge(ACCURACY, new Proportion(90, 100));

        assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(result.rowsNeeded()).isNull();
        assertThat(result.explanation()).endsWith("no number of rows would decide it at this value.");
    }

    @Test
    void aMissingMetricNeverPasses() {
        GateReport report = Gates.evaluate(List.of(ACCURACY), List.of());

        assertThat(report.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(report.exitCode()).isEqualTo(ExitCode.INSUFFICIENT_EVIDENCE);
        assertThat(report.results().get(0).explanation())
                .isEqualTo("accuracy was not measured, so the gate cannot pass.");
    }

    @Test
    void anUndefinedMetricNeverPassesNotEvenByItsValueAlone() {
        Gate point = new Gate("rocAuc", "", Comparison.MINIMUM, 0, .95, Gate.Mode.POINT, null, null);

        GateResult result = judge(point, new Undefined("all test rows belong to one class", 50));

        assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(result.explanation())
                .isEqualTo("rocAuc is undefined because all test rows belong to one class, so the gate cannot pass.");
    }

    @Test
    void theValueAloneDecidesOnlyWhereItIsAskedFor() {
        Gate point = new Gate("accuracy", "", Comparison.MINIMUM, .9, .95, Gate.Mode.POINT, null, null);

        GateResult result = judge(point, new Proportion(91, 100));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.explanation())
                .isEqualTo("accuracy is 0.9100 on 100 rows, which by its value alone meets the minimum of 0.9.");
    }

    @Test
    void anExactCountNeedsNoBound() {
        Gate gate = Gate.maximum("violationShare", 0);

        assertThat(judge(gate, new Estimate.Exact(0, 10)).verdict()).isEqualTo(Verdict.PASSED);
        GateResult failed = judge(gate, new Estimate.Exact(.1, 10));
        assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(failed.explanation())
                .isEqualTo("violationShare is 0.1000 on 10 rows, which misses the maximum of 0.");
    }

    @Test
    void aFamilyPassesOnlyWhenEveryMemberDoes() {
        GateResult passed = judge(PARITY, difference("a to b", 300, 295), difference("b to a", 295, 300));
        GateResult one = judge(PARITY, difference("a to b", 300, 295), difference("a to c", 300, 215));

        assertThat(passed.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(passed.comparisons()).isEqualTo(2);
        assertThat(passed.scope()).isEqualTo("a to b");
        assertThat(passed.explanation()).contains("on 2,000 rows, the worst of 2 comparisons; with 95% confidence");
        assertThat(one.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(one.scope()).isEqualTo("a to c");
    }

    @Test
    void anUndefinedMemberKeepsAFamilyFromPassing() {
        GateResult result = judge(
                PARITY,
                difference("a to b", 300, 295),
                new Measurement(PARITY.metric(), "a to c", new Undefined("the group c has no rows", 0)));

        assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(result.scope()).isEqualTo("a to c");
    }

    @Test
    void aFailedMemberOutweighsAnUndefinedOne() {
        GateResult result = judge(
                PARITY,
                new Measurement(PARITY.metric(), "a to c", new Undefined("the group c has no rows", 0)),
                difference("a to b", 800, 200));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.scope()).isEqualTo("a to b");
    }

    @Test
    void failingAMemberOfALargeFamilyTakesMoreEvidence() {
        Measurement suspicious = difference("a to b", 348, 210);
        Measurement[] family = new Measurement[10];
        Arrays.fill(family, difference("a to c", 300, 295));
        family[0] = suspicious;

        assertThat(judge(PARITY, suspicious).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(judge(PARITY, family).verdict()).isEqualTo(Verdict.INSUFFICIENT);
    }

    @Test
    void aGateWithAScopeLooksAtThatMeasurementOnly() {
        Gate gate = new Gate("recall", "class=bad", Comparison.MINIMUM, .5, .95, null, null, null);
        Measurement overall = new Measurement("recall", "", new Proportion(99, 100));
        Measurement bad = new Measurement("recall", "class=bad", new Proportion(10, 100));

        assertThat(judge(gate, overall, bad).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(judge(gate, overall).explanation())
                .isEqualTo("recall for class=bad was not measured, so the gate cannot pass.");
    }

    @Test
    void theReportBlocksOnAFailedGateBeforeAnUndecidedOne() {
        GateReport report = Gates.evaluate(
                List.of(Gate.minimum("rocAuc", .7), ACCURACY),
                List.of(new Measurement("accuracy", "", new Proportion(50, 100))));

        assertThat(report.exitCode()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(report.firstBlocking().orElseThrow().gate()).isEqualTo(ACCURACY);
    }

    private static GateResult judge(Gate gate, Estimate estimate) {
        return judge(gate, new Measurement(gate.metric(), gate.scope(), estimate));
    }

    private static GateResult judge(Gate gate, Measurement... measurements) {
        return Gates.evaluate(List.of(gate), List.of(measurements)).results().get(0);
    }

    private static Measurement difference(String scope, long first, long second) {
        return new Measurement(
                PARITY.metric(), scope, new Difference(new Proportion(first, 1000), new Proportion(second, 1000)));
    }
}
