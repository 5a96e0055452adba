package io.jenkins.plugins.cd4ml.execution;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * @param stage the stage to run
     * @param configuration path of the configuration file, relative to the current folder
     * @param overrides settings that take the place of the file's
     * @param gates what the step demands beyond the configuration's gates, may be empty
     * @param tool name of an installation, or null
     */
    public StageRequest(Stage stage, String configuration, List<String> overrides, List<Gate> gates, String tool) {
        this.stage = stage;
        this.configuration = configuration;
        this.overrides = new ArrayList<>(overrides);
        this.gates = new String(Json.bytes(gates), StandardCharsets.UTF_8);
        this.tool = tool;
    }

    public Stage stage() {
        return stage;
    }

    public String configuration() {
        return configuration;
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
}
