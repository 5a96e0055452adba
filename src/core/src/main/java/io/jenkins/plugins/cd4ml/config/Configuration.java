package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.List;
import java.util.Objects;

/**
 * Everything that {@code cd4ml.yaml} declares, with the defaults filled in.
 *
 * @param version of the file's format; 1
 * @param model what is to be predicted
 * @param data where the rows come from and what must hold for them
 * @param preparation how rows become features
 * @param split how rows are divided into training, validation and test rows
 * @param training the network and how it learns
 * @param evaluation the gates on the test rows
 * @param fairness the protected attributes and the gates on them, or null when none are declared
 * @param promotion where a model goes that passed
 * @param deployment how it gets to where it is served, or null when the alias is all
 * @param monitoring with which current rows it is compared, or null when it is not
 */
public record Configuration(
        int version,
        ModelSettings model,
        DataSettings data,
        PreparationSettings preparation,
        SplitSettings split,
        TrainingSettings training,
        EvaluationSettings evaluation,
        FairnessSettings fairness,
        PromotionSettings promotion,
        DeploymentSettings deployment,
        MonitoringSettings monitoring) {

    /** The name of the configuration file when none is given. */
    public static final String FILE = "cd4ml.yaml";

    /** The resource beside this class with the JSON Schema of that file. */
    public static final String SCHEMA = "cd4ml.schema.json";

    public Configuration {
        if (version != 1) {
            throw new IllegalArgumentException("version is %d; this cd4ml reads version 1".formatted(version));
        }
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(data, "data");
        preparation = preparation == null ? new PreparationSettings(null, null) : preparation;
        split = split == null ? SplitSettings.defaults() : split;
        training = training == null ? TrainingSettings.defaults() : training;
        evaluation = evaluation == null ? EvaluationSettings.defaults() : evaluation;
        if (evaluation.threshold() != null && model.task() != Task.BINARY) {
            throw new IllegalArgumentException("evaluation.threshold is only for the task binary; remove it");
        }
        checkHumanLevel(evaluation.humanLevel(), model.task(), training);
        promotion = promotion == null ? PromotionSettings.defaults() : promotion;
    }

    private static void checkHumanLevel(HumanLevel level, Task task, TrainingSettings training) {
        if (level == null) {
            return;
        }
        if (level.value() != null && level.value() > 1 && task != Task.REGRESSION) {
            throw new IllegalArgumentException(
                    "evaluation.humanLevel is %s; it is the share of right answers, between 0 and 1"
                            .formatted(level.value()));
        }
        if (level.column() != null && !training.exclude().contains(level.column())) {
            throw new IllegalArgumentException(
                    "evaluation.humanLevel names %s, which is not in training.exclude; add it there, or the network learns from the person's answer"
                            .formatted(level.column()));
        }
    }

    /** The same with other settings of the promotion. */
    public Configuration with(PromotionSettings other) {
        return new Configuration(
                version,
                model,
                data,
                preparation,
                split,
                training,
                evaluation,
                fairness,
                other,
                deployment,
                monitoring);
    }

    /** The alias whose version is monitored. */
    public String monitored() {
        return monitoring == null || monitoring.alias() == null ? promotion.alias() : monitoring.alias();
    }

    /** The gates that a stage's evidence is held against; none for a stage that is not judged. */
    public List<Gate> gates(Stage stage) {
        return switch (stage) {
            case VALIDATE_DATA -> data.gates();
            case EVALUATE_ACCURACY -> evaluation.gates().stream()
                    .map(GateSettings::gate)
                    .toList();
            case BIAS_CHECK -> fairness == null
                    ? List.of()
                    : fairness.gates().stream().map(GateSettings::gate).toList();
            case MONITOR_MODEL -> monitoring == null
                    ? List.of()
                    : monitoring.gates().stream().map(GateSettings::gate).toList();
            case PREPARE_DATA, TRAIN_MODEL, PROMOTE_MODEL -> List.of();
        };
    }
}
