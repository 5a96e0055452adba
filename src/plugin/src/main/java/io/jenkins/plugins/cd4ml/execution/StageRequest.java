package io.jenkins.plugins.cd4ml.execution;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.evidence.RunId;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a step asks for, in a form that Pipeline can write to the disk.
 */
public final class StageRequest implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final String configuration;
    private final ArrayList<String> overrides;
    /** As JSON: records of the domain are no persistent form. */
    private final String gates;

    private final String tool;

    /** As JSON, or null; builds that were started by an earlier version have none. */
    private final String predictions;

    /** A version, none, or null for the one behind the alias. */
    private String champion;

    /** Builds that were started by an earlier version have false. */
    private boolean resume;

    /** Which version is monitored, or null for the one behind the alias. */
    private String monitored;

    /** Of the run, or null; builds that were started by an earlier version have none. */
    private String id;

    /**
     * @param stage the stage to run
     * @param configuration path of the configuration file, relative to the current folder
     * @param overrides settings that take the place of the file's
     * @param gates what the step demands beyond the configuration's gates, may be empty
     * @param tool name of an installation, or null
     */
    public StageRequest(Stage stage, String configuration, List<String> overrides, List<Gate> gates, String tool) {
        this(stage, configuration, overrides, gates, tool, null);
    }

    /** A request to judge predictions, for which there is no configuration. */
    public StageRequest(Stage stage, PredictionSettings predictions, List<Gate> gates, String tool) {
        this(stage, null, List.of(), gates, tool, new String(Json.bytes(predictions), StandardCharsets.UTF_8));
    }

    private StageRequest(
            Stage stage,
            String configuration,
            List<String> overrides,
            List<Gate> gates,
            String tool,
            String predictions) {
        this.predictions = predictions;
        this.stage = stage;
        this.configuration = configuration;
        this.overrides = new ArrayList<>(overrides);
        this.gates = new String(Json.bytes(gates), StandardCharsets.UTF_8);
        this.tool = tool;
    }

    public Stage stage() {
        return stage;
    }

    /** The path of the configuration, or null when predictions are judged. */
    public String configuration() {
        return configuration;
    }

    /** The predictions to judge; empty when the stage works on a project. */
    public Optional<PredictionSettings> predictions() {
        return Optional.ofNullable(predictions)
                .map(json -> Json.read(
                        json.getBytes(StandardCharsets.UTF_8), PredictionSettings.class, "the step's predictions"));
    }

    /** What the worker is told. */
    public WorkerRequest worker() {
        WorkerRequest request = new WorkerRequest(
                WorkerRequest.PROTOCOL,
                stage,
                configuration,
                overrides(),
                predictions().orElse(null));
        return (resume ? request.resuming() : request).called(id);
    }

    public List<String> overrides() {
        return List.copyOf(overrides);
    }

    /** What the step demands beyond the configuration's gates. */
    public List<Gate> gates() {
        try {
            return Json.mapper().readValue(gates, new TypeReference<List<Gate>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the gates were written by this class", e);
        }
    }

    /** The name of an installation, or null. */
    public String tool() {
        return tool;
    }

    /** The same request with another champion than the version behind the alias: a version, or none. */
    public StageRequest comparingWith(String version) {
        champion = version;
        return this;
    }

    /** The same request, which monitors another version than the one behind the alias: name/number or name@alias. */
    public StageRequest monitoring(String version) {
        monitored = version;
        return this;
    }

    /** The same request, whose training goes on from where an interrupted one left off. */
    public StageRequest resuming(boolean goOn) {
        resume = goOn;
        return this;
    }

    /**
     * The same request for one of several runs of the build.
     *
     * @param run its id, or null
     */
    public StageRequest called(String run) {
        id = RunId.of(run).orNull();
        return this;
    }

    /** To which run of the build the stage belongs. */
    RunId run() {
        return RunId.of(id);
    }

    /** The version to monitor, or null for the one behind the alias. */
    String monitored() {
        return monitored;
    }

    /** A version, {@code none}, or null for the one behind the alias. */
    String champion() {
        return champion;
    }
}
