package io.jenkins.plugins.cd4ml.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.monitoring.ModelMonitoring;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Report.Origin ORIGIN = new Report.Origin("id", "monitoring #4", "job/monitoring/4/", NOW);

    @TempDir
    Path project;

    private Evidence validation;

    @BeforeEach
    void makeARun() throws IOException {
        RecordedRun run =
                RecordedRun.read(RecordedFiles.of(SampleRun.in(project).folder()));
        validation = run.evidence().get(Stage.VALIDATE_DATA);
    }

    @Test
    void aValidationTellsTheSourceAndItsRows() {
        Report report = Report.of(ORIGIN, "loans", validation, Optional.empty());
        assertThat(report.version()).isNull();
        assertThat(report.judged()).isEmpty();
        Resource source = validation.inputs().get(0);
        assertThat(report.data())
                .containsExactly(new DataSeen(
                        source.uri(),
                        source.digest(),
                        validation.detail().validation().profile().rows()));
        assertThat(Json.read(Json.bytes(report), Report.class, "it")).isEqualTo(report);
    }

    @Test
    void monitoringTellsOfWhichVersionItSpeaksAndWhichOfItsGatesAreAboutDrift() {
        Evidence monitoring = monitoring();
        Report report = Report.of(
                ORIGIN,
                "loans",
                monitoring,
                Optional.of(
                        new GateReport(List.of(result("accuracy", Verdict.PASSED), result("psi", Verdict.FAILED)))));
        assertThat(report.version()).isEqualTo("loans/3");
        assertThat(report.judged())
                .containsExactly(
                        new Judged("psi", true, Verdict.FAILED, "psi is so"),
                        new Judged("accuracy", false, Verdict.PASSED, "accuracy is so"));
        assertThat(report.data()).containsExactly(new DataSeen("project:current.csv", Digest.of("current"), 900L));
    }

    @Test
    void aReportKeepsWhatStandsAgainstTheModelWhenItHasTooManyGates() {
        List<GateResult> many = new ArrayList<>(Collections.nCopies(500, result("psi", Verdict.PASSED)));
        many.add(result("ksDistance", Verdict.FAILED));
        Report report = Report.of(ORIGIN, "loans", monitoring(), Optional.of(new GateReport(many)));
        assertThat(report.judged())
                .hasSize(Report.LONGEST)
                .first()
                .extracting(Judged::metric)
                .isEqualTo("ksDistance");
    }

    private Evidence monitoring() {
        return new Evidence(
                Stage.MONITOR_MODEL,
                NOW,
                NOW,
                List.of(
                        new Resource("project:current.csv", Digest.of("current"), 5),
                        new Resource("registry:loans/3/train-model/bundle.zip", Digest.of("bundle"), 5)),
                List.of(),
                null,
                validation.environment(),
                List.of(),
                Detail.of(new ModelMonitoring("loans/3", Digest.of("current"), 900, 800, 0, 5000, List.of())));
    }

    private static GateResult result(String metric, Verdict verdict) {
        Gate gate = new Gate(metric, "", "", Comparison.MAXIMUM, 0.2, null, 0.95, Gate.Mode.BOUND, null, null);
        return new GateResult(gate, verdict, "", 0.1, null, null, 10, 1, null, metric + " is so");
    }
}
