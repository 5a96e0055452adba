package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which metrics a stage measures for a task, so that a gate on another one is refused before any work is done. */
public final class TaskMetrics {

    private static final Set<Metric> NUMBERS =
            EnumSet.range(Metric.MEAN_ABSOLUTE_ERROR, Metric.MEAN_ABSOLUTE_SCALED_ERROR);

    private static final Set<Metric> CLASSES = EnumSet.range(Metric.ACCURACY, Metric.CALIBRATION_ERROR);

    private static final Set<Metric> TWO_CLASSES = twoClasses();

    private static final Set<Metric> GROUPS_OF_NUMBERS =
            EnumSet.of(Metric.MEAN_RESIDUAL_DIFFERENCE, Metric.BIAS, Metric.MEAN_ABSOLUTE_ERROR);

    private static final Set<Metric> GROUPS_OF_CLASSES = EnumSet.of(Metric.ACCURACY_DIFFERENCE, Metric.ACCURACY);

    /** A rate of selection needs a class that counts as selected. */
    private static final Set<Metric> GROUPS_OF_TWO_CLASSES = EnumSet.of(
            Metric.DEMOGRAPHIC_PARITY_DIFFERENCE,
            Metric.DEMOGRAPHIC_PARITY_RATIO,
            Metric.EQUAL_OPPORTUNITY_DIFFERENCE,
            Metric.EQUALIZED_ODDS_DIFFERENCE,
            Metric.PREDICTIVE_PARITY_DIFFERENCE,
            Metric.ACCURACY_DIFFERENCE,
            Metric.SELECTION_RATE,
            Metric.TRUE_POSITIVE_RATE,
            Metric.FALSE_POSITIVE_RATE,
            Metric.FALSE_NEGATIVE_RATE,
            Metric.CALIBRATION_GAP,
            Metric.CALIBRATION_ERROR,
            Metric.FALSE_NEGATIVES_PER_FALSE_POSITIVE,
            Metric.EQUALIZED_ODDS_RATIO,
            Metric.AVERAGE_ODDS_DIFFERENCE,
            Metric.TREATMENT_EQUALITY_DIFFERENCE,
            Metric.LABEL_RATE,
            Metric.LABEL_PARITY_DIFFERENCE,
            Metric.LABEL_PARITY_RATIO,
            Metric.PRECISION,
            Metric.ACCURACY);

    private TaskMetrics() {}

    /** The metrics that gates of a stage may name; none for a stage that is not judged on metrics of the model. */
    public static Set<Metric> of(Stage stage, Task task) {
        return Collections.unmodifiableSet(
                switch (stage) {
                    case EVALUATE_ACCURACY -> switch (task) {
                        case BINARY -> TWO_CLASSES;
                        case MULTICLASS -> CLASSES;
                        case REGRESSION -> NUMBERS;
                    };
                    case BIAS_CHECK -> switch (task) {
                        case BINARY -> GROUPS_OF_TWO_CLASSES;
                        case MULTICLASS -> GROUPS_OF_CLASSES;
                        case REGRESSION -> GROUPS_OF_NUMBERS;
                    };
                    case MONITOR_MODEL -> {
                        Set<Metric> metrics = EnumSet.copyOf(of(Stage.EVALUATE_ACCURACY, task));
                        Arrays.stream(Metric.values()).filter(Metric::ofColumns).forEach(metrics::add);
                        yield metrics;
                    }
                    case VALIDATE_DATA, PREPARE_DATA, TRAIN_MODEL, PROMOTE_MODEL -> EnumSet.noneOf(Metric.class);
                });
    }

    /** Of two classes, the true one is always among the first two; and one of them can be sought. */
    private static Set<Metric> twoClasses() {
        Set<Metric> metrics = EnumSet.copyOf(CLASSES);
        metrics.remove(Metric.TOP_K_ACCURACY);
        metrics.add(Metric.NDCG);
        metrics.add(Metric.SELECTION_RATE);
        return metrics;
    }
}
