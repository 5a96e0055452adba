package io.jenkins.plugins.cd4ml.stage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The stages of a run, in their order, and what comes after it. */
public enum Stage {
    VALIDATE_DATA("validate-data", "checks the sources against the declared columns and constraints"),
    PREPARE_DATA("prepare-data", "turns the sources into training, validation and test rows"),
    TRAIN_MODEL("train-model", "trains the network and writes the model bundle"),
    EVALUATE_ACCURACY("evaluate-accuracy", "measures the model on the test rows and holds the gates against it"),
    BIAS_CHECK("bias-check", "compares the model's behaviour between groups of people"),
    PROMOTE_MODEL("promote-model", "registers the model and moves an alias to it"),
    /** No part of a run: it looks at a registered version and leaves its files apart. */
    MONITOR_MODEL("monitor-model", "compares current rows with those that a registered version knows");

    private final String id;
    private final String purpose;

    Stage(String id, String purpose) {
        this.id = id;
        this.purpose = purpose;
    }

    /** The name in commands, folders and evidence. */
    @JsonValue
    public String id() {
        return id;
    }

    /** What it does, as the end of a sentence that starts with its name. */
    public String purpose() {
        return purpose;
    }

    /** Whether gates are held against its evidence; a verdict belongs to it even when none is declared. */
    public boolean judged() {
        return this == VALIDATE_DATA || this == EVALUATE_ACCURACY || this == BIAS_CHECK || this == MONITOR_MODEL;
    }

    /** The stages that lead from data to a promoted model, in their order. */
    public static List<Stage> ofRun() {
        return Arrays.stream(values()).filter(stage -> stage != MONITOR_MODEL).toList();
    }

    @JsonCreator
    public static Stage of(String id) {
        return Arrays.stream(values())
                .filter(s -> s.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new Cd4mlException.Configuration("there is no stage \"%s\"; the stages are %s"
                        .formatted(id, Arrays.stream(values()).map(Stage::id).collect(Collectors.joining(", ")))));
    }
}
