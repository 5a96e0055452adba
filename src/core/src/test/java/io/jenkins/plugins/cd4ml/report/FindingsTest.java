package io.jenkins.plugins.cd4ml.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis;
import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void aFurtherAttemptSaysAtWhichConfidenceItsGatesHadToHold() {
        Section section = Findings.attempts(judged(Attempt.counted(3), null)).orElseThrow();

        // 1 - 0.05 / (3 * 4)
        assertThat(section.paragraphs().get(0)).contains("the 3rd model", "99.58% in place of 95%");
    }

    @Test
    void ignoredAttemptsAreSaid() {
        assertThat(Findings.attempts(judged(Attempt.ignored(3), null))
                        .orElseThrow()
                        .paragraphs()
                        .get(0))
                .contains("the 3rd model", "Attempts are ignored");
    }

    @Test
    void nobodyCountsNothingIsSaid() {
        assertThat(Findings.attempts(judged(Attempt.NOT_COUNTED, null))).isEmpty();
    }

    @Test
    void theChampionIsNamedWithTheDifference() {
        Evidence evidence = evidence(
                List.of(Measurement.againstChampion(
                        Metric.ACCURACY, "", new Estimate.Mean(0.012, 0.004, 2000, -1.0, 1.0))),
                null);
        Section section = Findings.champion(
                evidence, Optional.of(judged(Attempt.NOT_COUNTED, Champion.of("loans/3", Digest.of("b")))));

        assertThat(section.paragraphs())
                .containsExactly("The champion is loans/3. Both models were measured on the same rows, pair by pair.");
        assertThat(section.tables().get(0).rows().get(0)).startsWith("accuracy", "all rows", "0.0120");
    }

    @Test
    void withoutAChampionTheSectionSaysWhy() {
        assertThat(Findings.champion(evidence(List.of(), null), Optional.empty())
                        .paragraphs())
                .containsExactly("No gate compares this model with a champion (betterThan or notWorseThan).");
        assertThat(Findings.champion(
                                evidence(List.of(), null),
                                Optional.of(judged(Attempt.NOT_COUNTED, Champion.none("loans@production"))))
                        .paragraphs())
                .containsExactly(
                        "There is no champion behind loans@production yet, so there is nothing to compare with.");
    }

    @Test
    void errorsAreListedByWhatMendingThemWouldGain() {
        Estimate.Proportion model = new Estimate.Proportion(60, 100);
        ErrorAnalysis errors = new ErrorAnalysis(
                "accuracy",
                new Estimate.Exact(0.95, 1000),
                List.of(new ErrorAnalysis.Slice("age<30", 0.1, model, new Estimate.Exact(0.95, 100), 0.35, 0.035)),
                7,
                List.of(new ErrorAnalysis.Example(17, null, "yes", "no", 0.98)),
                List.of(new ErrorAnalysis.Cluster("age<30 & income<20", 0.4, model, model)));
        Section section = ErrorSection.of(errors);

        assertThat(section.paragraphs().get(0)).endsWith("People reach 0.9500.");
        assertThat(section.tables()).hasSize(3);
        assertThat(section.tables().get(0).rows())
                .containsExactly(
                        List.of("age<30", "0.6000", "0.5020 – 0.6906", "0.9500", "0.3500", "10.0%", "0.0350", "100"));
        assertThat(section.tables().get(0).more()).isEqualTo(7);
        assertThat(section.tables().get(2).columns())
                .extracting(Section.Column::name)
                .doesNotContain("Key");
    }

    @Test
    void errorsThatNobodyAnalysedAreSaid() {
        assertThat(ErrorSection.of(null).paragraphs()).hasSize(1);
    }

    private static GateReport judged(Attempt attempt, Champion champion) {
        GateResult result = new GateResult(
                Gate.minimum("accuracy", 0.8),
                Verdict.PASSED,
                "",
                0.9,
                0.85,
                0.95,
                100,
                1,
                null,
                "fine",
                null,
                attempt,
                null);
        return new GateReport(List.of(result), champion);
    }

    private static Evidence evidence(List<Measurement> measurements, ErrorAnalysis errors) {
        return new Evidence(
                Stage.EVALUATE_ACCURACY,
                Instant.parse("2026-01-02T03:04:05Z"),
                Instant.parse("2026-01-02T03:04:06Z"),
                List.of(new Resource(RunFolder.BUNDLE_URI, Digest.of("bundle"), 6)),
                List.of(),
                null,
                SampleRun.ENVIRONMENT,
                measurements,
                Detail.of(new ClassificationEvaluation(
                                List.of("no", "yes"), List.of(), .5, List.of(), List.of(), List.of()))
                        .with(errors));
    }
}
