package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which metrics the gates of a configuration may name, and why they may not name another. */
final class GateNames {

    private GateNames() {}

    /** What the stage measures: the metrics of the task and, on the test rows, those of one's own. */
    static List<String> fitting(Stage stage, Configuration configuration) {
        EvaluationSettings evaluation = configuration.evaluation();
        List<String> names =
                new ArrayList<>(TaskMetrics.of(stage, configuration.model().task()).stream()
                        .filter(metric -> metric != Metric.NDCG || evaluation.ranking() != null)
                        .filter(metric -> metric != Metric.MEAN_ABSOLUTE_SCALED_ERROR || evaluation.forecast() != null)
                        .map(Metric::id)
                        .toList());
        if (stage == Stage.EVALUATE_ACCURACY) {
            evaluation.metrics().stream().map(CustomMetric::name).forEach(names::add);
        }
        return names;
    }

    /** Why a metric may not be named. */
    static String refusal(String metric, String section, Configuration configuration, List<String> fitting) {
        Task task = configuration.model().task();
        if (Metric.find(metric).isEmpty()) {
            return "there is no metric %s; %s".formatted(metric, NearestName.hint("metric that fits", metric, fitting));
        }
        if (section.equals("evaluation") && metric.equals(Metric.NDCG.id()) && task != Task.MULTICLASS) {
            return "the metric ndcg needs the rows of a query; name their column in evaluation.ranking.query";
        }
        if (section.equals("evaluation")
                && metric.equals(Metric.MEAN_ABSOLUTE_SCALED_ERROR.id())
                && task == Task.REGRESSION) {
            return "the metric mase needs the order of the rows; name its column in evaluation.forecast.time";
        }
        return "the metric %s does not fit %s of the task %s; expected one of %s"
                .formatted(metric, section, task.name().toLowerCase(Locale.ROOT), String.join(", ", fitting));
    }
}
