package io.jenkins.plugins.cd4ml.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DataPreparation;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.data.DataValidation;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis;
import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.evaluation.Curve;
import io.jenkins.plugins.cd4ml.evaluation.RegressionEvaluation;
import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.lineage.Judgement;
import io.jenkins.plugins.cd4ml.lineage.StageRecord;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Environment;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.training.TrainingRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A run folder with evidence that no engine made, so that a page can be tested on numbers that are known. */
final class SampleRun {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    static final Digest CHAMPION = Digest.of("champion");

    private final RunFolder run;
    private Instant now = START;
    private Champion champion = Champion.UNKNOWN;
    private Attempt attempt = Attempt.NOT_COUNTED;

    SampleRun(RunFolder run) {
        this.run = run;
    }

    /** Lets the stages from now on be judged knowing this. */
    SampleRun judgedKnowing(Champion known, Attempt number) {
        champion = known;
        attempt = number;
        return this;
    }

    SampleRun validated(List<Gate> gates, DataProfile profile, List<Measurement> measurements) throws IOException {
        return stage(
                Stage.VALIDATE_DATA,
                gates,
                measurements,
                Detail.of(new DataValidation(profile, violations(measurements))));
    }

    SampleRun prepared(DataProfile.Frequency... label) throws IOException {
        List<DataPreparation.Part> parts = List.of(
                new DataPreparation.Part("train", dataset("train", 6500), List.of(label)),
                new DataPreparation.Part("validation", dataset("validation", 1500), List.of(label)),
                new DataPreparation.Part("test", dataset("test", 2000), List.of(label)));
        return stage(Stage.PREPARE_DATA, List.of(), List.of(), Detail.of(new DataPreparation(parts)));
    }

    SampleRun trained() throws IOException {
        List<TrainingRecord.Epoch> epochs = IntStream.rangeClosed(1, 25)
                .mapToObj(n -> new TrainingRecord.Epoch(
                        n, 0.28 + 0.4 * Math.exp(-n / 5.0), 0.31 + 0.35 * Math.exp(-n / 4.0) + 0.0006 * n, 0.11))
                .toList();
        return stage(
                Stage.TRAIN_MODEL,
                List.of(),
                List.of(),
                Detail.of(new TrainingRecord(
                        "dl4j", dataset("train", 6500), List.of("income", "burden"), 1234, 1, 1, epochs, 17, 61000)));
    }

    SampleRun evaluated(List<Gate> gates, List<Measurement> measurements, ClassificationEvaluation shown)
            throws IOException {
        return evaluated(gates, measurements, shown, null);
    }

    SampleRun evaluated(
            List<Gate> gates, List<Measurement> measurements, ClassificationEvaluation shown, ErrorAnalysis errors)
            throws IOException {
        return stage(
                Stage.EVALUATE_ACCURACY, gates, measurements, Detail.of(shown).with(errors));
    }

    SampleRun evaluated(List<Gate> gates, List<Measurement> measurements, RegressionEvaluation shown)
            throws IOException {
        return stage(Stage.EVALUATE_ACCURACY, gates, measurements, Detail.of(shown));
    }

    SampleRun checked(List<Gate> gates, List<Measurement> measurements, GroupComparison groups) throws IOException {
        return stage(Stage.BIAS_CHECK, gates, measurements, Detail.of(groups));
    }

    private SampleRun stage(Stage stage, List<Gate> gates, List<Measurement> measurements, Detail detail)
            throws IOException {
        Instant started = now;
        now = now.plusMillis(1500);
        Evidence evidence = new Evidence(
                stage,
                started,
                now,
                List.of(
                        new Resource("project:loans.csv", Digest.of("loans"), 812345),
                        new Resource(Resource.REGISTRY + "loans/3/bundle.zip", CHAMPION, 34567)),
                List.of(new Resource(Resource.RUN + stage.id() + "/made", Digest.of(stage.id()), 42)),
                null,
                new Environment("0.1.0", "OpenJDK 17", "Linux amd64", 2, 1, Map.of("dl4j", "1.0.0-M2.1")),
                measurements,
                detail);
        JsonNode configuration = Json.mapper().createObjectNode().put("version", 1);
        StageRecord record = StageRecord.of(evidence, configuration, Optional.empty());
        record.writeTo(run.folder(stage));
        Judgement.of(record, gates, champion, attempt, Optional.empty()).writeTo(run);
        return this;
    }

    private static List<DataValidation.Violation> violations(List<Measurement> measurements) {
        return measurements.stream()
                .map(m -> new DataValidation.Violation(
                        m.scope(),
                        Math.round(m.estimate().value().orElse(0) * m.estimate().rows()),
                        List.of("row 17: income is -4")))
                .toList();
    }

    private static DatasetVersion dataset(String part, long rows) {
        return new DatasetVersion(
                "loans/" + part,
                Digest.of(part),
                rows,
                List.of(new DatasetVersion.Column("income", ColumnType.NUMBER)),
                List.of());
    }

    static List<Measurement> groupRates(String attribute, Map<String, Estimate.Proportion> selected) {
        List<Measurement> measurements = new ArrayList<>();
        selected.forEach((group, estimate) ->
                measurements.add(Measurement.of(Metric.SELECTION_RATE, attribute + "=" + group, estimate)));
        return measurements;
    }

    static Curve curve(String label, double bend) {
        return new Curve(
                label,
                IntStream.rangeClosed(0, 60)
                        .mapToObj(i -> new Curve.Point(i / 60.0, Math.pow(i / 60.0, bend)))
                        .toList());
    }
}
