package io.jenkins.plugins.cd4ml.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.retraining.Start.Outcome;
import io.jenkins.plugins.cd4ml.stage.Cause;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Limits LIMITS = limits("1h", "2h", 3, "30d");
    private static final LiveModel LIVE = new LiveModel("loans/3", daysAgo(40), List.of(data("a", 100L)));

    @Test
    void driftOfTheLiveVersionAsksForARetrainingAndTellsWhatDrifted() {
        Decision decision = decide(new DriftCondition(null), LIVE, List.of(drift("m12", Verdict.FAILED, hoursAgo(2))));
        assertThat(decision.isStart()).isTrue();
        assertThat(decision.sentence())
                .isEqualTo("It is trained again: monitoring m12 found drift: psi of income is 0.4.");
        assertThat(decision.reports()).containsExactly("m12");
        assertThat(decision.kind()).isEqualTo(Cause.Kind.DRIFT);
    }

    @Test
    void aReportThatCouldNotDecideAsksForNothing() {
        Decision decision =
                decide(new DriftCondition(null), LIVE, List.of(drift("m12", Verdict.INSUFFICIENT, hoursAgo(2))));
        assertThat(decision.isAsked()).isFalse();
        assertThat(decision.sentence()).contains("monitoring m12 could not decide: psi of income is 0.4");
    }

    @Test
    void aReportAboutAVersionThatIsNoLongerLiveAsksForNothing() {
        LiveModel next = new LiveModel("loans/4", hoursAgo(1), List.of());
        Decision decision = decide(new DriftCondition(null), next, List.of(drift("m12", Verdict.FAILED, hoursAgo(2))));
        assertThat(decision.isAsked()).isFalse();
        assertThat(decision.sentence()).contains("monitoring m12 is about loans/3, and production is loans/4 now");
    }

    @Test
    void aReportStartsOneRetrainingOnly() {
        Start answer = new Start(
                "s1", hoursAgo(9), List.of("drift"), List.of("m12"), List.of(), Outcome.SUCCEEDED, 5, hoursAgo(8));
        Report late = drift("m12", Verdict.FAILED, hoursAgo(2));
        assertThat(decide(new DriftCondition(null), LIVE, List.of(late), answer).sentence())
                .contains("the drift that monitoring m12 found was answered by the retraining #5");
        Report next = drift("m13", Verdict.FAILED, hoursAgo(1));
        assertThat(decide(new DriftCondition(null), LIVE, List.of(next), answer).isStart())
                .isTrue();
        Report older = drift("m11", Verdict.FAILED, hoursAgo(10));
        assertThat(decide(new DriftCondition(null), LIVE, List.of(older), answer)
                        .isAsked())
                .isFalse();
    }

    @Test
    void aMissedGateOnHowWellTheModelDoesIsNoDriftAndTheOtherWayRound() {
        Report accuracy = report(
                "m12",
                hoursAgo(2),
                List.of(
                        new Judged("accuracy", false, Verdict.FAILED, "accuracy is 0.6 on 900 rows."),
                        new Judged("psi", true, Verdict.PASSED, "psi is 0.")),
                List.of());
        assertThat(decide(new DriftCondition(null), LIVE, List.of(accuracy)).sentence())
                .contains("monitoring m12 found no drift");
        assertThat(decide(new MissedGateCondition("accuracy"), LIVE, List.of(accuracy))
                        .reasons())
                .containsExactly("monitoring m12 found a missed gate: accuracy is 0.6 on 900 rows");
        assertThat(decide(new MissedGateCondition("recall"), LIVE, List.of(accuracy))
                        .sentence())
                .contains("no build has held a gate on recall against loans yet");
    }

    @Test
    void anyChangeOfASourceIsNewDataUnlessRowsAreAskedFor() {
        Report same = read("v1", hoursAgo(3), data("a", 100L));
        Report changed = read("v2", hoursAgo(2), data("b", 150L));
        assertThat(decide(new NewDataCondition(null, null), LIVE, List.of(same)).sentence())
                .contains("read the same loans.csv as loans/3");
        assertThat(decide(new NewDataCondition(null, null), LIVE, List.of(changed))
                        .isStart())
                .isTrue();
        assertThat(decide(new NewDataCondition("loans.csv", 50L), LIVE, List.of(changed))
                        .reasons())
                .containsExactly("loans.csv has 150 rows and loans/3 had 100, and 50 new ones are asked for");
        assertThat(decide(new NewDataCondition(null, 51L), LIVE, List.of(changed))
                        .isAsked())
                .isFalse();
        assertThat(decide(new NewDataCondition("other.csv", null), LIVE, List.of(changed))
                        .sentence())
                .contains("no build has read other.csv, on which loans/3 was trained");
    }

    @Test
    void dataOnWhichARetrainingSucceededIsNoLongerNewEvenWhenItsModelDidNotGoLive() {
        Report changed = read("v2", hoursAgo(20), data("b", 150L));
        Start success = start("s1", hoursAgo(10), Outcome.SUCCEEDED, data("b", 150L));
        Start failure = start("s1", hoursAgo(10), Outcome.FAILED, data("b", 150L));
        NewDataCondition condition = new NewDataCondition(null, null);
        assertThat(decide(condition, LIVE, List.of(changed), success).isAsked()).isFalse();
        assertThat(decide(condition, LIVE, List.of(changed), failure).isStart()).isTrue();
    }

    @Test
    void aLiveVersionThatIsYoungerThanTheLastRetrainingIsWhatDataIsComparedWith() {
        Report same = read("v2", hoursAgo(1), data("a", 100L));
        LiveModel young = new LiveModel("loans/4", hoursAgo(5), List.of(data("a", 100L)));
        Start before = start("s1", hoursAgo(10), Outcome.SUCCEEDED, data("b", 150L));
        assertThat(decide(new NewDataCondition(null, null), young, List.of(same), before)
                        .isAsked())
                .isFalse();
    }

    @Test
    void withNothingToCompareWithNoDataIsNew() {
        assertThat(decide(new NewDataCondition(null, null), null, List.of(read("v", hoursAgo(1), data("b", 1L))))
                        .sentence())
                .contains("neither a version behind production nor an earlier retraining");
    }

    @Test
    void uncountedRowsNeverCountAsNew() {
        Report changed = read("v2", hoursAgo(2), data("b", null));
        assertThat(decide(new NewDataCondition(null, 1L), LIVE, List.of(changed))
                        .sentence())
                .contains("nobody counted the rows of loans.csv");
        assertThatThrownBy(() -> new NewDataCondition(null, 0L)).hasMessageContaining("give 1 or more");
    }

    @Test
    void anOldModelIsTrainedAgainUnlessThatHappenedSince() {
        ModelAgeCondition condition = new ModelAgeCondition(new TimeSpan("30d"));
        assertThat(decide(condition, LIVE, List.of()).isStart()).isTrue();
        assertThat(decide(condition, LIVE, List.of(), start("s", hoursAgo(30), Outcome.SUCCEEDED))
                        .isAsked())
                .isFalse();
        assertThat(decide(new ModelAgeCondition(new TimeSpan("41d")), LIVE, List.of())
                        .isAsked())
                .isFalse();
        assertThat(decide(condition, null, List.of()).sentence()).contains("no version behind production");
    }

    @Test
    void whatFellDueWhileNobodyLookedIsMadeUpForOnce() {
        ScheduleCondition daily = new ScheduleCondition("H 3 * * *", after -> after.plus(Duration.ofDays(1)));
        assertThat(decide(daily, LIVE, List.of()).isStart()).isTrue();
        assertThat(decide(daily, LIVE, List.of(), start("s", hoursAgo(5), Outcome.SUCCEEDED))
                        .sentence())
                .contains("by the schedule \"H 3 * * *\" it is due at 2026-03-02T07:00:00Z");
    }

    @Test
    void oneRetrainingAtATime() {
        Decision decision = decide(
                new DriftCondition(null),
                LIVE,
                List.of(drift("m2", Verdict.FAILED, hoursAgo(1))),
                start("s", hoursAgo(90), Outcome.RUNNING));
        assertThat(decision.isAsked()).isTrue();
        assertThat(decision.isStart()).isFalse();
        assertThat(decision.sentence()).endsWith("but the retraining #7 is running or waits for an approval.");
    }

    @Test
    void afterOneRetrainingTheNextWaitsForTheCooldown() {
        List<Report> reports = List.of(drift("m2", Verdict.FAILED, Instant.parse("2026-03-01T11:59:00Z")));
        Start justNow = start("s", NOW.minusSeconds(3599), Outcome.SUCCEEDED);
        assertThat(decide(new DriftCondition(null), LIVE, reports, justNow).hold())
                .contains("the cooldown after the retraining #7 lasts until 2026-03-01T12:00:01Z");
        Start before = start("s", NOW.minusSeconds(3600), Outcome.SUCCEEDED);
        assertThat(decide(new DriftCondition(null), LIVE, reports, before).isStart())
                .isTrue();
    }

    @Test
    void eachFailureDoublesThePauseUntilOneSucceeds() {
        ModelAgeCondition old = new ModelAgeCondition(new TimeSpan("30d"));
        Limits many = limits("1m", "2h", 100, "30d");
        Start[] twice = {start("a", hoursAgo(20), Outcome.FAILED), start("b", hoursAgo(3), Outcome.FAILED)};
        assertThat(decide(many, old, LIVE, List.of(), twice).hold())
                .contains("failed (2 in a row), so the next one waits until 2026-03-01T13:00:00Z");
        Start[] once = {start("b", hoursAgo(3), Outcome.FAILED)};
        assertThat(decide(many, old, LIVE, List.of(), once).isStart()).isTrue();
        Start[] mended = {start("a", hoursAgo(9), Outcome.SUCCEEDED), start("b", hoursAgo(3), Outcome.FAILED)};
        assertThat(decide(many, new ScheduleCondition("now", at -> at), LIVE, List.of(), mended)
                        .isStart())
                .isTrue();
    }

    @Test
    void aSpentBudgetHoldsBackWhateverAsks() {
        ScheduleCondition always = new ScheduleCondition("always", at -> at);
        Start[] spent = {
            start("a", hoursAgo(30), Outcome.SUCCEEDED),
            start("b", hoursAgo(20), Outcome.SUCCEEDED),
            start("c", hoursAgo(10), Outcome.SUCCEEDED)
        };
        assertThat(decide(always, LIVE, List.of(), spent).hold())
                .isEqualTo("the budget of 3 within 30 days is spent until 2026-03-30T06:00:00Z");
        assertThat(decide(limits("1h", "1h", 3, "29h"), always, LIVE, List.of(), spent)
                        .isStart())
                .isTrue();
        assertThatThrownBy(() -> limits("1h", "1h", 0, "1d")).hasMessageContaining("give 1 to 100");
    }

    @Test
    void whatWasTakenOutOfTheQueueAnswersNoReport() {
        Decision decision = decide(
                new DriftCondition(null),
                LIVE,
                List.of(drift("m2", Verdict.FAILED, hoursAgo(5))),
                new Start("s", hoursAgo(4), List.of(), List.of("m2"), List.of(), Outcome.WITHDRAWN, null, hoursAgo(4)));
        assertThat(decision.isStart()).isTrue();
    }

    @Test
    void withoutConditionsNothingStarts() {
        Situation situation = new Situation("loans", "production", LIVE, List.of(), List.of(), NOW, NOW);
        Decision decision = Decision.of(List.of(), LIMITS, situation);
        assertThat(decision.isStart()).isFalse();
        assertThat(decision.sentence()).contains("there are no conditions");
    }

    static Report drift(String id, Verdict verdict, Instant at) {
        return report(id, at, List.of(new Judged("psi", true, verdict, "psi of income is 0.4.")), List.of());
    }

    private static Report read(String id, Instant at, DataSeen data) {
        return new Report(
                id, "monitoring " + id, "job/m/1/", at, Stage.VALIDATE_DATA, "loans", null, List.of(), List.of(data));
    }

    private static Report report(String id, Instant at, List<Judged> judged, List<DataSeen> data) {
        return new Report(
                id, "monitoring " + id, "job/m/1/", at, Stage.EVALUATE_ACCURACY, "loans", "loans/3", judged, data);
    }

    static DataSeen data(String content, Long rows) {
        return new DataSeen("project:loans.csv", Digest.of(content.getBytes(StandardCharsets.UTF_8)), rows);
    }

    /** Ended at once: a pause counts from the end. */
    static Start start(String id, Instant at, Outcome outcome, DataSeen... data) {
        return new Start(id, at, List.of("drift"), List.of(), List.of(data), outcome, 7, at);
    }

    private static Instant hoursAgo(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static Limits limits(String cooldown, String backOff, int budget, String period) {
        return new Limits(new TimeSpan(cooldown), new TimeSpan(backOff), budget, new TimeSpan(period));
    }

    private static Decision decide(Condition condition, LiveModel live, List<Report> reports, Start... starts) {
        return decide(LIMITS, condition, live, reports, starts);
    }

    private static Decision decide(
            Limits limits, Condition condition, LiveModel live, List<Report> reports, Start... starts) {
        return Decision.of(
                List.of(condition),
                limits,
                new Situation("loans", "production", live, reports, List.of(starts), daysAgo(60), NOW));
    }
}
