package io.jenkins.plugins.cd4ml.run;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.data.DataPreparationWork;
import io.jenkins.plugins.cd4ml.data.DataValidationWork;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.evaluation.EvaluationWork;
import io.jenkins.plugins.cd4ml.fairness.BiasCheckWork;
import io.jenkins.plugins.cd4ml.lineage.EnvironmentReader;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.StageRecord;
import io.jenkins.plugins.cd4ml.monitoring.MonitoringWork;
import io.jenkins.plugins.cd4ml.stage.Cause;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.MonitoredVersion;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import io.jenkins.plugins.cd4ml.training.Checkpoints;
import io.jenkins.plugins.cd4ml.training.Dl4jTrainer;
import io.jenkins.plugins.cd4ml.training.TrainingWork;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** Runs a stage: the one door that the command, the worker and the tests use. */
public final class StageRunner {

    private final Clock clock;
    private final EnvironmentReader environment;
    private final Optional<SigningKey> key;
    private final Optional<ChampionBundle> champion;
    private final Optional<MonitoredVersion> monitored;
    private final Cause cause;
    private final Optional<Resumption> resumption;

    /** Whether a training goes on from where an interrupted one left off, and who is told. */
    private record Resumption(boolean resume, Consumer<String> notices) {}

    /** A runner with the clock and the environment of this process, which signs nothing. */
    public StageRunner() {
        this(Clock.systemUTC(), new EnvironmentReader(System.getenv()), Optional.empty());
    }

    /** @param key signs the statement of how the stage's files were made, when it is given */
    public StageRunner(Clock clock, EnvironmentReader environment, Optional<SigningKey> key) {
        this(
                clock,
                environment,
                key,
                Optional.empty(),
                Optional.empty(),
                Cause.user(System.getProperty("user.name")),
                Optional.empty());
    }

    private StageRunner(
            Clock clock,
            EnvironmentReader environment,
            Optional<SigningKey> key,
            Optional<ChampionBundle> champion,
            Optional<MonitoredVersion> monitored,
            Cause cause,
            Optional<Resumption> resumption) {
        this.clock = clock;
        this.environment = environment;
        this.key = key;
        this.champion = champion;
        this.monitored = monitored;
        this.cause = cause;
        this.resumption = resumption;
    }

    /** A runner that compares what it evaluates with another model, if one is given. */
    public StageRunner comparingWith(Optional<ChampionBundle> other) {
        return new StageRunner(clock, environment, key, other, monitored, cause, resumption);
    }

    /** A runner that monitors a version, if one is given. */
    public StageRunner monitoring(Optional<MonitoredVersion> version) {
        return new StageRunner(clock, environment, key, champion, version, cause, resumption);
    }

    /** A runner that records why the stage runs; without this, because the user of the process asked for it. */
    public StageRunner causedBy(Cause why) {
        return new StageRunner(clock, environment, key, champion, monitored, why, resumption);
    }

    /**
     * A runner whose training leaves checkpoints beside the run folder; without this it leaves none.
     *
     * @param resume whether it goes on from the one that an interrupted training left
     * @param notices is told, in a sentence, whether it does
     */
    public StageRunner withCheckpoints(boolean resume, Consumer<String> notices) {
        return new StageRunner(
                clock, environment, key, champion, monitored, cause, Optional.of(new Resumption(resume, notices)));
    }

    /**
     * Runs a stage and gives back its evidence, which lies in the stage's folder when this returns; what later stages
     * left is gone then. When it throws, every folder is as it was before.
     *
     * @throws Cd4mlException for everything that the user can mend, a full disk and a missing permission included
     */
    public Evidence run(Stage stage, ResolvedConfiguration configuration, Progress progress) {
        return run(stage, configuration, RunFolder.of(stage, configuration.file(), null), progress);
    }

    /**
     * The same in a folder of one's choice, as that of one of several runs.
     *
     * @param run a folder beside the configuration file
     */
    public Evidence run(Stage stage, ResolvedConfiguration configuration, RunFolder run, Progress progress) {
        return run(stage, work(stage, run), configuration, run, progress);
    }

    /**
     * Judges predictions from a file, for which nothing is needed but that file, and gives back the evidence as the other
     * door does. What another stage made of other predictions is gone then.
     *
     * @param folder against which the file's path is resolved
     * @param run where the evidence goes
     * @throws Cd4mlException for everything that the user can mend
     */
    public Evidence run(Stage stage, PredictionSettings asked, Path folder, RunFolder run, Progress progress) {
        return inFolder(stage, run, null, (work, started) -> {
            Circumstances circumstances = new Circumstances(stage, run, false, cause, started);
            PredictionsJudged judged = PredictionsJudged.of(stage, asked, folder, run, progress);
            Evidence evidence = circumstances.evidence(
                    judged.outcome(), List.of(), outputs(stage, work.path()), work.path(), environment, now());
            StageRecord.of(evidence, judged.resolved().tree(), key).writeTo(work.path());
            dropStagesOn(judged.outcome().inputs(), stage, run);
            return evidence;
        });
    }

    Evidence run(Stage stage, StageWork work, ResolvedConfiguration configuration, Progress progress) {
        return run(stage, work, configuration, RunFolder.of(stage, configuration.file(), null), progress);
    }

    private Evidence run(
            Stage stage, StageWork work, ResolvedConfiguration configuration, RunFolder run, Progress progress) {
        String model = configuration.configuration().model().name();
        return inFolder(
                stage,
                run,
                model,
                (folder, started) -> run(stage, work, configuration, run, folder, started, progress));
    }

    /** What is done in a stage's work folder before that takes its place. */
    private interface Doing {
        Evidence in(WorkFolder folder, Instant started) throws IOException;
    }

    private Evidence inFolder(Stage stage, RunFolder run, String model, Doing doing) {
        try {
            Files.createDirectories(run.root());
            try (RunLock lock = RunLock.take(run);
                    WorkFolder folder = WorkFolder.make(run, stage)) {
                return attempt(stage, run, model, folder, doing);
            }
        } catch (IOException e) {
            throw failure(stage, run, e);
        }
    }

    /** Only an attempt that began is written down; whoever was kept out by another process tried nothing. */
    private Evidence attempt(Stage stage, RunFolder run, String model, WorkFolder folder, Doing doing) {
        Instant started = now();
        FailedAttempts attempts = new FailedAttempts(run, clock, environment, cause);
        try {
            Evidence evidence = doing.in(folder, started);
            folder.finish(run.folder(stage));
            attempts.forgetFrom(stage);
            return evidence;
        } catch (IOException e) {
            Cd4mlException told = failure(stage, run, e);
            attempts.note(stage, model, started, told);
            throw told;
        } catch (RuntimeException | Error e) {
            attempts.note(stage, model, started, e);
            throw e;
        }
    }

    private static Cd4mlException failure(Stage stage, RunFolder run, IOException e) {
        return e instanceof AccessDeniedException denied
                ? new Cd4mlException.Internal(
                        "%s cannot work in the folder %s: no permission for %s; give it to the user that runs cd4ml"
                                .formatted(stage.id(), run.root(), denied.getFile()),
                        e)
                : new Cd4mlException.Internal(
                        "%s cannot finish its work in the folder %s: %s".formatted(stage.id(), run.root(), reason(e)),
                        e);
    }

    private Evidence run(
            Stage stage,
            StageWork work,
            ResolvedConfiguration configuration,
            RunFolder run,
            WorkFolder folder,
            Instant started,
            Progress progress)
            throws IOException {
        Circumstances circumstances = new Circumstances(stage, run, true, cause, started);
        StageOutcome outcome = work.run(new StageContext(configuration.configuration(), run, folder.path(), progress));
        Resource file = new Resource(
                Resource.PROJECT + configuration.file().getFileName(), configuration.digest(), configuration.bytes());
        Evidence evidence = circumstances.evidence(
                outcome, List.of(file), outputs(stage, folder.path()), folder.path(), environment, now());
        StageRecord.of(evidence, Json.mapper().valueToTree(configuration.configuration()), key)
                .writeTo(folder.path());
        dropLaterStages(stage, run);
        return evidence;
    }

    /** What other stages made of other files is no part of the same run. */
    private static void dropStagesOn(List<Resource> read, Stage stage, RunFolder run) throws IOException {
        for (Stage other : Stage.values()) {
            boolean same = other == stage
                    || run.evidence(other).map(Evidence::inputs).stream().anyMatch(read::equals);
            if (!same) {
                FileUtils.deleteDirectory(run.folder(other).toFile());
            }
        }
    }

    /** What later stages made of this stage's old files would be no part of the same run. */
    private static void dropLaterStages(Stage stage, RunFolder run) throws IOException {
        for (Stage later : Stage.values()) {
            if (later.compareTo(stage) > 0) {
                FileUtils.deleteDirectory(run.folder(later).toFile());
            }
        }
    }

    private StageWork work(Stage stage, RunFolder run) {
        return switch (stage) {
            case VALIDATE_DATA -> new DataValidationWork();
            case PREPARE_DATA -> new DataPreparationWork();
            case TRAIN_MODEL -> new TrainingWork(
                    new Dl4jTrainer(environment.threads(), System::nanoTime), checkpoints(run));
            case EVALUATE_ACCURACY -> new EvaluationWork(champion);
            case BIAS_CHECK -> new BiasCheckWork();
            case MONITOR_MODEL -> new MonitoringWork(monitored);
            case PROMOTE_MODEL -> throw new IllegalArgumentException(stage.id() + " is no work of this runner");
        };
    }

    private Checkpoints checkpoints(RunFolder run) {
        return resumption
                .map(asked -> Checkpoints.in(run.checkpoint(), asked.resume(), asked.notices()))
                .orElseGet(Checkpoints::none);
    }

    private static List<Resource> outputs(Stage stage, Path folder) throws IOException {
        List<Resource> outputs = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile).sorted()::iterator) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                outputs.add(Resource.of(Resource.RUN + stage.id() + "/" + name, file));
            }
        }
        return outputs;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
