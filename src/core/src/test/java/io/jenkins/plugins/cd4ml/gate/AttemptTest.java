package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptTest {

    @Test
    void everyAttemptSpendsLessThanTheOneBefore() {
        assertThat(Attempt.counted(1).confidence(.95)).isEqualTo(.975, within(1e-12));
        assertThat(Attempt.counted(2).confidence(.95)).isEqualTo(1 - .05 / 6, within(1e-12));
        assertThat(Attempt.counted(3).confidence(.95)).isEqualTo(1 - .05 / 12, within(1e-12));
    }

    @Test
    void allAttemptsTogetherNeverSpendMoreThanTheBudget() {
        double spent = 0;
        for (int k = 1; k <= 100_000; k++) {
            spent += 1 - Attempt.counted(k).confidence(.95);
            assertThat(spent).isLessThan(.05 + 1e-9);
        }
        // The shares telescope: after k attempts alpha / (k + 1) is left.
        assertThat(spent).isEqualTo(.05 * (1 - 1 / 100_001.0), within(1e-9));
    }

    @Test
    void anAttemptThatIsIgnoredOrNotCountedSpendsAsIfItWereTheOnlyOne() {
        assertThat(Attempt.ignored(7).confidence(.95)).isEqualTo(.95);
        assertThat(Attempt.NOT_COUNTED.confidence(.95)).isEqualTo(.95);
    }

    @Test
    void aConfidenceStaysBelowOneHoweverOftenSomebodyTries() {
        assertThat(Attempt.counted(1_000_000).confidence(.95)).isLessThan(1);
    }

    @Test
    void ordinalsAreEnglish() {
        assertThat(Attempt.counted(1).ordinal()).isEqualTo("1st");
        assertThat(Attempt.counted(2).ordinal()).isEqualTo("2nd");
        assertThat(Attempt.counted(3).ordinal()).isEqualTo("3rd");
        assertThat(Attempt.counted(11).ordinal()).isEqualTo("11th");
        assertThat(Attempt.counted(112).ordinal()).isEqualTo("112th");
        assertThat(Attempt.counted(121).ordinal()).isEqualTo("121st");
    }

    @Test
    void numbersStartAtOne() {
        assertThatThrownBy(() -> Attempt.counted(-1)).hasMessageContaining("counted from 1");
        assertThatThrownBy(() -> Attempt.ignored(0)).hasMessageContaining("counted from 1");
    }

    @Test
    void aModelThatPassesAtFirstDoesNotPassAsTheTenthOnTheSameRows() {
        // 37 right rows of 37 bound the accuracy at 0.9051 with 97.5% confidence, and at 0.8122 with 99.95%.
        assertThat(judged(37, 37, Attempt.counted(1)).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judged(37, 37, Attempt.counted(10)).verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(judged(37, 37, Attempt.ignored(10)).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aFailureKeepsTheGatesOwnConfidence() {
        // The least number of right rows of 100 whose upper bound misses 0.9 at 95% fails at any attempt.
        assertThat(judged(84, 100, Attempt.NOT_COUNTED).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(judged(84, 100, Attempt.counted(1000)).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(judged(84, 100, Attempt.counted(1000)).explanation()).contains("with 95% confidence it is at most");
    }

    @Test
    void theResultSaysTheAttemptAndTheConfidenceThatItLeaves() {
        GateResult result = judged(37, 37, Attempt.counted(3));

        assertThat(result.attempt()).isEqualTo(Attempt.counted(3));
        assertThat(result.confidence()).isEqualTo(1 - .05 / 12, within(1e-12));
        assertThat(result.lower()).isEqualTo(Math.pow(.05 / 12, 1 / 37.0), within(1e-9));
        assertThat(result.explanation())
                .contains("(the 3rd model tried on these test rows, so a pass takes 99.58% confidence instead of 95%)");
    }

    @Test
    void anIgnoredAttemptIsShown() {
        assertThat(judged(37, 37, Attempt.ignored(3)).explanation())
                .endsWith("(the 3rd model tried on these test rows, which is ignored as evaluation.attempts asks).");
    }

    @Test
    void theValueAloneIsNotCorrectedButTheAttemptIsShown() {
        Gate point = new Gate("accuracy", "", Comparison.MINIMUM, .9, .95, Gate.Mode.POINT, null, null);
        GateResult result = judged(point, 91, 100, Attempt.counted(5));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.explanation()).contains("by its value alone").contains("5th model tried on these test rows");
    }

    @Test
    void aResultIsReadBackAsItWasWritten() {
        GateReport report =
                new GateReport(List.of(judged(37, 37, Attempt.counted(3)), judged(1, 2, Attempt.NOT_COUNTED)));

        assertThat(Json.read(Json.bytes(report), GateReport.class, "the report"))
                .isEqualTo(report);
        assertThat(report.attempt()).isEqualTo(Attempt.counted(3));
    }

    @Test
    void aPercentageIsNeverRoundedUp() {
        assertThat(Numbers.percent(.95)).isEqualTo("95");
        assertThat(Numbers.percent(.975)).isEqualTo("97.5");
        assertThat(Numbers.percent(1 - .05 / 12)).isEqualTo("99.58");
        assertThat(Numbers.percent(1 - .05 / 1e6)).isEqualTo("99.999995");
    }

    private static GateResult judged(long right, long rows, Attempt attempt) {
        return judged(Gate.minimum("accuracy", .9), right, rows, attempt);
    }

    private static GateResult judged(Gate gate, long right, long rows, Attempt attempt) {
        return Gates.evaluate(
                        List.of(gate),
                        List.of(Measurement.overall(Metric.ACCURACY, new Estimate.Proportion(right, rows))),
                        Champion.UNKNOWN,
                        attempt)
                .results()
                .get(0);
    }
}
