package io.jenkins.plugins.cd4ml.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DataPreparation;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.data.DataValidation;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.stage.Cause;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Environment;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.Usage;
import io.jenkins.plugins.cd4ml.training.TrainingRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run folder on the disk as five stages leave it, small but whole. Its files' contents are made up; everything about
 * them is real.
 */
public final class SampleRun {

    public static final Environment ENVIRONMENT =
            new Environment("0.1.0", "OpenJDK 17.0.15", "Linux 6.1 amd64", 2, 1, Map.of("dl4j", "1.0.0-M2.1"));

    /** As {@code sha256sum} would write it. */
    private static final String LIBRARIES = "%s  core.jar%n%s  duckdb.jar%n"
            .formatted(Digest.of("core").hex(), Digest.of("duckdb").hex());

    private static final Cause CAUSE = new Cause(Cause.Kind.SCM, "commit 0123456", "https://ci.example/job/loans/7/");

    private static final CodeVersion CODE =
            new CodeVersion("https://example.org/loans.git", "0123456789abcdef0123456789abcdef01234567", "main", false);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CONFIGURATION =
            """
            {
              "version": 1,
              "model": {"name": "loans", "task": "binary", "label": "approved", "positive": "yes"},
              "data": {
                "source": {"path": "data/loans.csv"},
                "columns": [
                  {"name": "age", "type": "integer", "required": true},
                  {"name": "approved", "type": "text"}
                ]
              },
              "evaluation": {"gates": [{"metric": "accuracy", "minimum": 0.8}]},
              "fairness": {"attributes": ["sex"], "gates": [
                  {"metric": "demographicParityRatio", "scope": "sex: a to b", "minimum": 0.8}]}
            }
            """;

    private final RunFolder folder;
    private final Optional<SigningKey> key;
    private Instant start = START;
    private String libraries = LIBRARIES;
    private final Cause cause;

    private SampleRun(Path project, Optional<SigningKey> key, Cause cause) {
        this.cause = cause;
        this.folder = RunFolder.beside(project.resolve("cd4ml.yaml"));
        this.key = key;
    }

    /** A whole run in a folder, its statements signed when there is a key. */
    public static SampleRun in(Path project, Optional<SigningKey> key) {
        return in(project, key, CAUSE);
    }

    /** The same, set off by something else. */
    public static SampleRun in(Path project, Optional<SigningKey> key, Cause cause) {
        try {
            SampleRun run = new SampleRun(project, key, cause);
            run.write(project.resolve("data/loans.csv"), "age,approved\n30,yes\n41,no\n");
            run.write(run.folder.file(Stage.PREPARE_DATA, "train.parquet"), "training rows");
            for (Stage stage : List.of(
                    Stage.VALIDATE_DATA,
                    Stage.PREPARE_DATA,
                    Stage.TRAIN_MODEL,
                    Stage.EVALUATE_ACCURACY,
                    Stage.BIAS_CHECK)) {
                run.run(stage);
            }
            return run;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static SampleRun in(Path project) {
        return in(project, Optional.empty());
    }

    /** Lets what is run from now on have begun later. */
    public SampleRun laterBy(long seconds) {
        start = start.plusSeconds(seconds);
        return this;
    }

    public RunFolder folder() {
        return folder;
    }

    public static Configuration configuration() {
        return Json.read(CONFIGURATION.getBytes(StandardCharsets.UTF_8), Configuration.class, "sample");
    }

    static JsonNode tree() {
        return Json.read(CONFIGURATION.getBytes(StandardCharsets.UTF_8), JsonNode.class, "sample");
    }

    /** Every file that the records name, and the records themselves. */
    public List<Path> recordedFiles() {
        try (var walk = Files.walk(folder.project())) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a stage on what lies in the folder and judges it. */
    public void run(Stage stage) throws IOException {
        switch (stage) {
            case VALIDATE_DATA -> finish(
                    stage,
                    List.of(source()),
                    List.of(),
                    configuration().gates(stage).stream()
                            .map(gate -> new Measurement(
                                    gate.metric(), gate.scope(), new Estimate.Exact(gate.threshold(), 2)))
                            .toList(),
                    Detail.of(new DataValidation(new DataProfile(2, List.of()), List.of())));
            case PREPARE_DATA -> finish(
                    stage,
                    List.of(source(), made("validate-data/evidence.json")),
                    List.of("train.parquet", "test.parquet"),
                    List.of(),
                    Detail.of(new DataPreparation(List.of(new DataPreparation.Part("train", rows(), List.of())))));
            case TRAIN_MODEL -> finish(
                    stage, List.of(made("prepare-data/train.parquet")), List.of("bundle.zip"), List.of(), training());
            case EVALUATE_ACCURACY -> finish(
                    stage,
                    List.of(made("train-model/bundle.zip"), made("prepare-data/test.parquet")),
                    List.of("predictions.parquet"),
                    List.of(Measurement.overall(Metric.ACCURACY, new Estimate.Proportion(900, 1000))),
                    Detail.of(new ClassificationEvaluation(
                            List.of("no", "yes"), List.of(), .5, List.of(), List.of(), List.of())));
            case BIAS_CHECK -> finish(
                    stage,
                    List.of(made("evaluate-accuracy/predictions.parquet")),
                    List.of(),
                    List.of(Measurement.of(
                            Metric.DEMOGRAPHIC_PARITY_RATIO,
                            "sex: a to b",
                            new Estimate.Ratio(
                                    new Estimate.Proportion(500, 1000), new Estimate.Proportion(510, 1000)))),
                    Detail.of(new GroupComparison(List.of())));
            case PROMOTE_MODEL -> throw new IllegalArgumentException("promotion leaves no evidence");
        }
    }

    /** Records a stage that saw and made this. */
    public void finish(
            Stage stage, List<Resource> inputs, List<String> outputs, List<Measurement> measurements, Detail detail)
            throws IOException {
        List<Resource> made = new ArrayList<>();
        for (String name : outputs) {
            if (!Files.exists(folder.file(stage, name))) {
                write(folder.file(stage, name), "made by " + stage.id() + ": " + name);
            }
            made.add(folder.resource(stage, name));
        }
        Evidence evidence = new Evidence(
                stage,
                start.plusSeconds(stage.ordinal()),
                start.plusSeconds(stage.ordinal() + 1),
                inputs,
                made,
                CODE,
                ENVIRONMENT.lockedBy(libraries()),
                measurements,
                detail,
                null,
                cause,
                new Usage(1, 1.5, 123_456_789L));
        StageRecord record = StageRecord.of(evidence, tree(), key);
        record.writeTo(folder.folder(stage));
        if (!configuration().gates(stage).isEmpty()) {
            Judgement.of(record, configuration().gates(stage), key).writeTo(folder);
        }
    }

    /** All stages ran with the same; the first of them keeps the file. */
    private Resource libraries() throws IOException {
        Path file = folder.file(Stage.VALIDATE_DATA, RunFolder.LIBRARIES);
        if (!Files.exists(file)) {
            write(file, libraries);
        }
        return made(Stage.VALIDATE_DATA.id() + "/" + RunFolder.LIBRARIES);
    }

    /** Lets what is run from now on run with other libraries. */
    public SampleRun withLibraries(String lock) throws IOException {
        libraries = lock;
        Files.deleteIfExists(folder.file(Stage.VALIDATE_DATA, RunFolder.LIBRARIES));
        return this;
    }

    /** Evidence as if the stage had run beside other code. */
    public static Evidence beside(Evidence seen, CodeVersion code) {
        return new Evidence(
                seen.stage(),
                seen.started(),
                seen.finished(),
                seen.inputs(),
                seen.outputs(),
                code,
                seen.environment(),
                seen.measurements(),
                seen.detail(),
                seen.trial(),
                seen.cause(),
                seen.usage());
    }

    Resource made(String path) throws IOException {
        Path file = folder.root().resolve(path);
        return new Resource(Resource.RUN + path, Digest.ofFile(file), Files.size(file));
    }

    Resource source() throws IOException {
        Path file = folder.project().resolve("data/loans.csv");
        return new Resource("project:data/loans.csv", Digest.ofFile(file), Files.size(file));
    }

    private Detail training() throws IOException {
        return Detail.of(new TrainingRecord("dl4j", rows(), List.of("age"), 10, 1, 1, List.of(), 1, 1000.0));
    }

    private DatasetVersion rows() throws IOException {
        return new DatasetVersion(
                "loans/train",
                made("prepare-data/train.parquet").digest(),
                2,
                List.of(new DatasetVersion.Column("age", ColumnType.INTEGER)),
                List.of(source()));
    }

    public void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
