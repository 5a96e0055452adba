package io.jenkins.plugins.cd4ml.worker;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.stage.Cause;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.stage.MonitoredVersion;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.List;
import java.util.Objects;

/**
 * What a worker is asked to do.
 *
 * @param protocol must be {@link #PROTOCOL}
 * @param stage the stage to run
 * @param configuration path of the configuration file, relative to the worker's current folder, or null when predictions
 *     are judged without one
 * @param overrides settings that take the place of the file's, such as {@code training.epochs=5}
 * @param predictions a file of predictions to judge, relative to the worker's current folder, or null when the stage works
 *     on the project of a configuration file
 * @param champion the bundle of the model that an evaluation compares with, or null
 * @param monitored the files of the version that is monitored; for monitor-model, and null for every other stage
 * @param cause why the stage is asked for, or null when whoever asks does not say
 * @param resume true when a training goes on from where an interrupted one left off; null otherwise
 * @param id of the run where a project has several, or null
 */
public record WorkerRequest(
        int protocol,
        Stage stage,
        String configuration,
        List<String> overrides,
        PredictionSettings predictions,
        ChampionBundle champion,
        MonitoredVersion monitored,
        Cause cause,
        Boolean resume,
        String id) {

    /** The version of this contract. Both sides must have the same. */
    public static final int PROTOCOL = 1;

    public WorkerRequest {
        if (protocol != PROTOCOL) {
            throw new Cd4mlException.Configuration(
                    "the request speaks version %d of the worker protocol and this worker speaks version %d; install the worker that belongs to the plugin"
                            .formatted(protocol, PROTOCOL));
        }
        Objects.requireNonNull(stage, "stage");
        RunFolder.checkId(id);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
        resume = Boolean.TRUE.equals(resume) ? resume : null;
        if ((configuration == null) == (predictions == null)) {
            throw new Cd4mlException.Configuration(
                    "the request names %s a configuration %s predictions; expected one of them"
                            .formatted(
                                    configuration == null ? "neither" : "both", configuration == null ? "nor" : "and"));
        }
        if (resume != null && stage != Stage.TRAIN_MODEL) {
            throw new Cd4mlException.Configuration("%s cannot be resumed; only a training can".formatted(stage.id()));
        }
        if (monitored != null && stage != Stage.MONITOR_MODEL) {
            throw new Cd4mlException.Configuration("%s monitors no version".formatted(stage.id()));
        }
        if (predictions != null && stage != Stage.EVALUATE_ACCURACY && stage != Stage.BIAS_CHECK) {
            throw new Cd4mlException.Configuration(
                    "%s works on a project and not on predictions; name a configuration".formatted(stage.id()));
        }
    }

    /** A request that compares no models. */
    public WorkerRequest(
            int protocol, Stage stage, String configuration, List<String> overrides, PredictionSettings predictions) {
        this(protocol, stage, configuration, overrides, predictions, null, null, null, null, null);
    }

    /** A request for a stage of a project. */
    public WorkerRequest(int protocol, Stage stage, String configuration, List<String> overrides) {
        this(protocol, stage, configuration, overrides, null, null, null, null, null, null);
    }

    /** The same request, which compares with another model if one is given. */
    public WorkerRequest comparingWith(ChampionBundle other) {
        return new WorkerRequest(
                protocol, stage, configuration, overrides, predictions, other, monitored, cause, resume, id);
    }

    /** The same request, which monitors a version if one is given. */
    public WorkerRequest monitoring(MonitoredVersion version) {
        return new WorkerRequest(
                protocol, stage, configuration, overrides, predictions, champion, version, cause, resume, id);
    }

    /** The same request, which says why the stage is asked for. */
    public WorkerRequest causedBy(Cause why) {
        return new WorkerRequest(
                protocol, stage, configuration, overrides, predictions, champion, monitored, why, resume, id);
    }

    /** The same request, whose training goes on from where an interrupted one left off. */
    public WorkerRequest resuming() {
        return new WorkerRequest(
                protocol, stage, configuration, overrides, predictions, champion, monitored, cause, true, id);
    }

    /** The same request for one of several runs, if an id is given. */
    public WorkerRequest called(String run) {
        return new WorkerRequest(
                protocol, stage, configuration, overrides, predictions, champion, monitored, cause, resume, run);
    }
}
