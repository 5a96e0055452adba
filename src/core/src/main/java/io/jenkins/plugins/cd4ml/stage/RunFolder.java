package io.jenkins.plugins.cd4ml.stage;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the stages of one run leave what they made: one folder a stage.
 *
 * <pre>
 * .cd4ml/run/&lt;stage&gt;/
 *   evidence.json         what was read, written and measured
 *   provenance.dsse.json  the statement of how it was made
 *   configuration.json    the configuration as resolved
 *   verdicts.json         what the gates said, written by whoever asked for the stage
 *   verdicts.dsse.json    the statement of what was judged
 *   libraries.lock        digests of the libraries, unless an earlier stage ran with the same
 *   reference.json        how values are spread, for monitoring, where the stage trained or evaluated a model
 *   preparation.sql       the SELECT of the preparation
 *   …                     what the stage made, such as bundle.zip or test.parquet
 * .cd4ml/run/&lt;stage&gt;.failed.json  the last attempt, when it failed
 * </pre>
 *
 * <p>Where several runs of one project are to stand side by side, each has an id, and everything of it lies below
 * {@code .cd4ml/runs/<id>/} in place of {@code .cd4ml/}: its lock and its checkpoint too.
 *
 * @param project the folder of the configuration file, against which {@code project:} resources are resolved
 * @param root the run folder itself
 */
public record RunFolder(Path project, Path root) {

    /** Where everything of ours lies beside a project. */
    private static final String OWN = ".cd4ml";

    /** Where runs with an id lie therein. */
    private static final String SEVERAL = "runs";

    public static final String EVIDENCE = "evidence.json";
    public static final String PROVENANCE = "provenance.dsse.json";
    public static final String CONFIGURATION = "configuration.json";
    public static final String VERDICTS = "verdicts.json";
    public static final String VERDICTS_STATEMENT = "verdicts.dsse.json";

    /** The statement of what was decided about a promotion, granted or refused, in the folder of promote-model. */
    public static final String DECISION = "decision.dsse.json";

    /** The files that a stage and whoever judged it leave about the stage itself. */
    public static final List<String> RECORDS =
            List.of(EVIDENCE, CONFIGURATION, PROVENANCE, VERDICTS, VERDICTS_STATEMENT);

    /** The lock of the libraries, in the form of {@code sha256sum}. */
    public static final String LIBRARIES = "libraries.lock";

    /** How the values of the rows are spread that the stage saw, column by column: what monitoring compares with. */
    public static final String REFERENCE = "reference.json";

    /** The SELECT that made the prepared rows, in the folder of the preparation. */
    public static final String PREPARATION = "preparation.sql";

    /** What a stage may make besides its records that is kept with the model; its evidence names it as an output. */
    public static final List<String> ATTACHED = List.of(REFERENCE, PREPARATION);

    /** What is kept of every stage for as long as the model is: its records, the lock of its libraries, what it attached. */
    public static final List<String> KEPT = Stream.of(RECORDS, List.of(LIBRARIES), ATTACHED)
            .flatMap(List::stream)
            .toList();

    /** The model bundle, in the folder of the training. */
    public static final String BUNDLE = "bundle.zip";

    /** The name of the model bundle as a resource. */
    public static final String BUNDLE_URI = Resource.RUN + "train-model/" + BUNDLE;

    /** The run folder that lies beside a configuration file. */
    public static RunFolder beside(Path configurationFile) {
        return beside(configurationFile, null);
    }

    /**
     * The folder of one of several runs beside a configuration file.
     *
     * @param id of the run, or null for the one that needs none
     */
    public static RunFolder beside(Path configurationFile, String id) {
        Path project = Objects.requireNonNull(
                configurationFile.toAbsolutePath().normalize().getParent(), "a configuration file lies in a folder");
        return new RunFolder(project, own(project, id).resolve("run"));
    }

    /**
     * Gives the id of a run back when it has the form; null is no id.
     *
     * @throws Cd4mlException.Configuration when it has not
     */
    public static String checkId(String id) {
        try {
            return id == null ? null : ModelName.check("id", id);
        } catch (IllegalArgumentException e) {
            throw new Cd4mlException.Configuration(e.getMessage(), e);
        }
    }

    private static Path own(Path folder, String id) {
        Path own = folder.resolve(OWN);
        return id == null ? own : own.resolve(SEVERAL).resolve(checkId(id));
    }

    /**
     * A run folder that belongs to no configuration file, as that of predictions. Files outside are named relative to the
     * folder beside it, or above it where it lies in a {@code .cd4ml}.
     */
    public static RunFolder alone(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        Path beside = Objects.requireNonNullElse(folder.getParent(), folder);
        Path several = beside.getParent();
        Path own = several != null && several.endsWith(SEVERAL) ? several.getParent() : beside;
        Path above = own != null && own.endsWith(OWN) ? own.getParent() : null;
        return new RunFolder(above == null ? beside : above, folder);
    }

    /** Where predictions without a configuration are judged unless another place is named. */
    public static RunFolder predictions(Path currentFolder) {
        return predictions(currentFolder, null);
    }

    /** The same for one of several runs; see {@link #beside(Path, String)}. */
    public static RunFolder predictions(Path currentFolder, String id) {
        return alone(own(currentFolder, id).resolve("predictions"));
    }

    /**
     * Where a stage leaves its files that works on the project of a configuration file. That of monitoring lies beside the
     * run, of which it is no part.
     *
     * @param id of the run, or null for the one that needs none
     */
    public static RunFolder of(Stage stage, Path configurationFile, String id) {
        RunFolder run = beside(configurationFile, id);
        return stage == Stage.MONITOR_MODEL
                ? new RunFolder(run.project(), run.root().resolveSibling("monitoring"))
                : run;
    }

    /** Where an unfinished training leaves where it stands; outside the run, of which it is no part. */
    public Path checkpoint() {
        return root.resolveSibling("checkpoint.zip");
    }

    /** Whether a folder is a run folder: a stage left its evidence in it. */
    public static boolean is(Path folder) {
        return Arrays.stream(Stage.values())
                .anyMatch(stage -> Files.exists(folder.resolve(stage.id()).resolve(EVIDENCE)));
    }

    /** The folder of a stage. */
    public Path folder(Stage stage) {
        return root.resolve(stage.id());
    }

    /** A file that a stage made. */
    public Path file(Stage stage, String name) {
        return folder(stage).resolve(name);
    }

    /** Where a resource lies. */
    public Path locate(Resource resource) {
        return resource.inRun() ? root.resolve(resource.path()) : project.resolve(resource.path());
    }

    /** The name of a file in the folder of the stage that made it. */
    public static String name(Resource resource) {
        return resource.uri().substring(resource.uri().lastIndexOf('/') + 1);
    }

    /** Describes a file that a stage made. */
    public Resource resource(Stage stage, String name) throws IOException {
        return Resource.of(Resource.RUN + stage.id() + "/" + name.replace('\\', '/'), file(stage, name));
    }

    /** The evidence of a stage, or empty when it has not run. */
    public Optional<Evidence> evidence(Stage stage) {
        Path file = file(stage, EVIDENCE);
        return Files.exists(file) ? Optional.of(Json.read(file, Evidence.class)) : Optional.empty();
    }

    /** The evidence of a stage that must have run. */
    public Evidence requireEvidence(Stage stage) {
        return evidence(stage)
                .orElseThrow(() -> new Cd4mlException.Configuration("%s has not run in %s%s; run \"cd4ml %s\" first"
                        .formatted(stage.id(), project, withId(), stage.id())));
    }

    private String withId() {
        Path own = root.toAbsolutePath().getParent();
        Path several = own == null ? null : own.getParent();
        return several != null && several.endsWith(SEVERAL) ? " with the id " + own.getFileName() : "";
    }

    /** Where the last attempt at a stage is told, when it failed. */
    public Path failureFile(Stage stage) {
        return root.resolve(stage.id() + FailedAttempt.FILE_ENDING);
    }

    /** The last attempt at a stage, when it failed. */
    public Optional<FailedAttempt> failure(Stage stage) {
        Path file = failureFile(stage);
        return Files.exists(file) ? Optional.of(Json.read(file, FailedAttempt.class)) : Optional.empty();
    }

    /** What the gates of a stage said, or empty when nobody has judged it. */
    public Optional<GateReport> verdicts(Stage stage) {
        Path file = file(stage, VERDICTS);
        return Files.exists(file) ? Optional.of(Json.read(file, GateReport.class)) : Optional.empty();
    }
}
