package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChampionGateTest {

    private static final Champion CHAMPION =
            Champion.of("loans/3", Digest.of("bundle".getBytes(StandardCharsets.UTF_8)));
    private static final Gate NOT_WORSE = Gate.notWorseThanChampion("accuracy", .02);
    private static final Gate BETTER = Gate.betterThanChampion("accuracy", 0);

    @Test
    void aLittleWorseIsNotTooMuchWorseWithinTheMargin() {
        Estimate difference = new PairedDifference(60, 70, 2000);
        assertThat(judge(NOT_WORSE, difference)).isEqualTo(Verdict.PASSED);
        assertThat(judge(Gate.notWorseThanChampion("accuracy", .01), difference))
                .isEqualTo(Verdict.INSUFFICIENT);
    }

    @Test
    void betterMeansBetter() {
        assertThat(judge(BETTER, new PairedDifference(90, 40, 2000))).isEqualTo(Verdict.PASSED);
        assertThat(judge(BETTER, new PairedDifference(70, 60, 2000))).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(judge(BETTER, new PairedDifference(40, 90, 2000))).isEqualTo(Verdict.FAILED);
        assertThat(judge(Gate.betterThanChampion("accuracy", .02), new PairedDifference(90, 40, 2000)))
                .isEqualTo(Verdict.INSUFFICIENT);
    }

    @Test
    void lessIsBetterWhereLowerIsBetter() {
        Mean less = new Mean(-.05, .01, 500, null, null);
        assertThat(judge(Gate.betterThanChampion("logLoss", 0), less)).isEqualTo(Verdict.PASSED);
        assertThat(judge(Gate.betterThanChampion("logLoss", .2), less)).isEqualTo(Verdict.FAILED);
        Mean more = new Mean(.05, .01, 500, null, null);
        assertThat(judge(Gate.notWorseThanChampion("logLoss", .01), more)).isEqualTo(Verdict.FAILED);
        assertThat(judge(Gate.notWorseThanChampion("logLoss", .1), more)).isEqualTo(Verdict.PASSED);
    }

    @Test
    void theSameModelIsNotBetterThanItselfAndNotWorse() {
        Estimate same = new Estimate.Exact(0, 1000);
        assertThat(judge(BETTER, same)).isEqualTo(Verdict.FAILED);
        assertThat(judge(NOT_WORSE, same)).isEqualTo(Verdict.PASSED);
        Gate point =
                new Gate("accuracy", "", "champion", Comparison.BETTER_THAN, 0, null, .95, Gate.Mode.POINT, null, null);
        assertThat(judge(point, new PairedDifference(5, 5, 100))).isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutAChampionTheVerdictIsANote(boolean evenIfOneWasMeasured) {
        GateReport report = Gates.evaluate(
                List.of(NOT_WORSE),
                evenIfOneWasMeasured ? List.of(measured(new PairedDifference(500, 0, 1000))) : List.of(),
                Champion.none("loans@production"));

        GateResult result = report.results().get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(result.consequence()).isEqualTo(Consequence.NOTE);
        assertThat(result.explanation())
                .isEqualTo(
                        "there is no model behind loans@production yet, so accuracy is compared with none; the first one to be promoted there becomes the champion.");
        assertThat(report.exitCode().number()).isZero();
        assertThat(report.champion().state()).isEqualTo(Champion.State.NONE);
    }

    @Test
    void aChampionThatWasNotComparedWithNeverPasses() {
        GateResult result = Gates.evaluate(List.of(NOT_WORSE), List.of(), CHAMPION)
                .results()
                .get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(result.consequence()).isEqualTo(Consequence.FAILURE);
        assertThat(result.explanation())
                .isEqualTo("accuracy was not compared with the champion loans/3, so the gate cannot pass.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Champion.State.class,
            names = {"LEFT_OUT", "UNKNOWN"})
    void aChampionThatNobodyKnowsNeverPasses(Champion.State state) {
        GateResult result = Gates.evaluate(
                        List.of(NOT_WORSE),
                        List.of(measured(new PairedDifference(500, 0, 1000))),
                        new Champion(state, "", null))
                .results()
                .get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(result.consequence()).isEqualTo(Consequence.FAILURE);
        assertThat(result.explanation()).endsWith("the gate cannot pass.");
    }

    @Test
    void theValueItselfIsNoComparison() {
        Measurement value = new Measurement("accuracy", "", new Estimate.Proportion(999, 1000));
        assertThat(Gates.evaluate(List.of(NOT_WORSE), List.of(value), CHAMPION).verdict())
                .isEqualTo(Verdict.INSUFFICIENT);
        assertThat(Gates.evaluate(
                                List.of(Gate.minimum("accuracy", .1)),
                                List.of(measured(new PairedDifference(500, 0, 1000))),
                                CHAMPION)
                        .verdict())
                .isEqualTo(Verdict.INSUFFICIENT);
    }

    @Test
    void everyVerdictSaysWhyInOneSentence() {
        assertThat(explanation(NOT_WORSE, new PairedDifference(60, 70, 2000)))
                .isEqualTo(
                        "accuracy minus the champion's is -0.0050 on 2,000 rows, of which 60 are right by the new model alone and 70 by the champion alone (McNemar's exact p 0.4300); with 95% confidence it is at least -0.0148, which meets the demand to be at most 0.02 worse than the champion.");
        assertThat(explanation(BETTER, new Mean(-.2, .01, 500, -1.0, 1.0)))
                .startsWith("accuracy minus the champion's is -0.2000 on 500 rows; with 95% confidence it is at most")
                .endsWith("which misses the demand to be better than the champion.");
        assertThat(explanation(Gate.betterThanChampion("accuracy", .01), new PairedDifference(60, 50, 1000)))
                .contains(
                        "so the demand to be better than the champion by 0.01 is shown neither to be met nor to be missed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bias", "calibrationError", "demographicParityRatio", "violationShare", "noSuchMetric"})
    void metricsThatSayNothingAboutBetterAreNotCompared(String metric) {
        assertThatThrownBy(() -> Gate.betterThanChampion(metric, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not compared with the champion");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.01, 1, 2, Double.NaN, Double.POSITIVE_INFINITY})
    void aMarginOutsideTheMetricsRangeIsRefused(double margin) {
        assertThatThrownBy(() -> Gate.betterThanChampion("accuracy", margin))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gate.notWorseThanChampion("accuracy", margin))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noModelIsShownNotToBeWorseByNothing() {
        assertThatThrownBy(() -> Gate.notWorseThanChampion("accuracy", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give a margin above 0");
    }

    private static Verdict judge(Gate gate, Estimate difference) {
        return result(gate, difference).verdict();
    }

    private static String explanation(Gate gate, Estimate difference) {
        return result(gate, difference).explanation();
    }

    private static GateResult result(Gate gate, Estimate difference) {
        return Gates.evaluate(
                        List.of(gate),
                        List.of(new Measurement(gate.metric(), "", Measurement.CHAMPION, difference)),
                        CHAMPION)
                .results()
                .get(0);
    }

    private static Measurement measured(Estimate difference) {
        return Measurement.againstChampion(Metric.ACCURACY, "", difference);
    }
}
