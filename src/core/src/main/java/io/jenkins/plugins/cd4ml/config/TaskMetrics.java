package io.jenkins.plugins.cd4ml.config;

import static io.jenkins.plugins.cd4ml.gate.Metric.*;

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
            EnumSet.of(MEAN_ABSOLUTE_ERROR, ROOT_MEAN_SQUARED_ERROR, R_SQUARED, BIAS);
    private static final Set<Metric> RATES = EnumSet.of(SELECTION_RATE, TRUE_POSITIVE_RATE, FALSE_POSITIVE_RATE);
    private static final Set<Metric> GROUPS_OF_NUMBERS = EnumSet.of(MEAN_RESIDUAL_DIFFERENCE);

    private TaskMetrics() {}

    /** The metrics that gates of a stage may name; none for a stage without gates of its own. */
    public static Set<Metric> of(Stage stage, Task task) {
        boolean numbers = task == Task.REGRESSION;
        Set<Metric> metrics = EnumSet.noneOf(Metric.class);
        Arrays.stream(Metric.values())
                .filter(metric -> stageOf(metric) == stage && ofNumbers(metric) == numbers)
                .forEach(metrics::add);
        return Collections.unmodifiableSet(metrics);
    }

    private static boolean ofNumbers(Metric metric) {
        return NUMBERS.contains(metric) || GROUPS_OF_NUMBERS.contains(metric);
    }

    private static Stage stageOf(Metric metric) {
        if (metric == VIOLATION_SHARE) {
            return Stage.VALIDATE_DATA;
        }
        return metric.comparesGroups() || RATES.contains(metric) ? Stage.BIAS_CHECK : Stage.EVALUATE_ACCURACY;
    }
}
