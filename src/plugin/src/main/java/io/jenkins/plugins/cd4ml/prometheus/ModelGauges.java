package io.jenkins.plugins.cd4ml.prometheus;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.trend.LatestStage;
import io.jenkins.plugins.cd4ml.trend.LatestStages;
import io.jenkins.plugins.cd4ml.trend.TrendLine.GateLine;
import io.jenkins.plugins.cd4ml.trend.TrendLine.MetricLine;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gauges of some models, read at the time of the scrape. */
final class ModelGauges {

    private final ModelRegistry registry;
    private final LatestStages latest;
    private final Map<String, Long> waiting;

    private final Gauge problem =
            new Gauge("cd4ml_model_problem", "1 when what the registry says of a model cannot be read, otherwise 0");
    private final Gauge version = new Gauge("cd4ml_model_version", "Number of the version behind an alias");
    private final Gauge registered =
            new Gauge("cd4ml_model_registered_timestamp_seconds", "When the version behind an alias was registered");
    private final Gauge live =
            new Gauge("cd4ml_model_live_timestamp_seconds", "When the alias was last moved to the version behind it");
    private final Gauge approvals =
            new Gauge("cd4ml_model_approvals_waiting", "Promotions of a model that wait for somebody");
    private final Gauge stage =
            new Gauge("cd4ml_stage_timestamp_seconds", "When the build began in which a stage of a model last ran");
    private final Gauge duration = new Gauge("cd4ml_stage_duration_seconds", "How long a stage of a model last took");
    private final Gauge verdict =
            new Gauge("cd4ml_stage_verdict", "1 for the verdict to which a stage of a model last came, otherwise 0");
    private final Gauge gate =
            new Gauge("cd4ml_gate_verdict", "1 for the verdict to which a gate of a model last came, otherwise 0");
    private final Gauge metric = new Gauge("cd4ml_metric_value", "What a stage of a model last measured");
    private final Gauge lower = new Gauge("cd4ml_metric_lower", "The lower end of the metric's 95% interval");
    private final Gauge upper = new Gauge("cd4ml_metric_upper", "The upper end of the metric's 95% interval");

    /** @param waiting how many promotions wait for somebody, by model */
    ModelGauges(ModelRegistry registry, LatestStages latest, Map<String, Long> waiting) {
        this.registry = registry;
        this.latest = latest;
        this.waiting = waiting;
    }

    /** What there is to say of the models. */
    MetricSnapshots of(List<String> models) throws IOException {
        for (String model : models) {
            add(model);
        }
        return Gauge.all(
                problem, version, registered, live, approvals, stage, duration, verdict, gate, metric, lower, upper);
    }

    private void add(String model) throws IOException {
        Labels labels = Labels.of("model", model);
        approvals.add(labels, waiting.getOrDefault(model, 0L));
        for (LatestStage known : latest.of(model)) {
            add(model, known);
        }
        try {
            versions(model, labels);
            problem.add(labels, 0);
        } catch (Cd4mlException e) {
            // The page of the model says what is wrong.
            problem.add(labels, 1);
        }
    }

    private void versions(String model, Labels labels) throws IOException {
        List<LedgerEntry> ledger = registry.ledger(model);
        for (Map.Entry<String, Integer> alias : registry.aliases(model).entrySet()) {
            Labels behind = labels.merge(Labels.of("alias", alias.getKey()));
            version.add(behind, alias.getValue());
            Optional<ModelVersion> known = registry.find(new ModelReference(model, alias.getValue(), null));
            known.ifPresent(one -> registered.add(behind, seconds(one.registered())));
            ledger.stream()
                    .filter(move -> move.alias().equals(alias.getKey()))
                    .reduce((earlier, later) -> later)
                    .ifPresent(move -> live.add(behind, seconds(move.at())));
        }
    }

    private void add(String model, LatestStage known) {
        Labels labels = Labels.of("model", model, "stage", known.line().stage());
        stage.add(labels, known.time() / 1_000.0);
        duration.add(labels, known.line().milliseconds() / 1_000.0);
        if (known.line().verdict() != null) {
            oneOf(verdict, labels, known.line().verdict());
        }
        for (GateLine line : known.line().gates()) {
            oneOf(gate, labels.merge(Labels.of("gate", line.demand(), "scope", line.scope())), line.verdict());
        }
        for (MetricLine line : known.line().metrics()) {
            add(
                    line,
                    labels.merge(Labels.of("metric", line.metric(), "scope", line.scope(), "against", line.against())));
        }
    }

    private void add(MetricLine line, Labels labels) {
        if (line.value() != null) {
            metric.add(labels, line.value());
        }
        if (line.lower() != null) {
            lower.add(labels, line.lower());
        }
        if (line.upper() != null) {
            upper.add(labels, line.upper());
        }
    }

    private static void oneOf(Gauge gauge, Labels labels, String verdict) {
        for (Verdict possible : Verdict.values()) {
            gauge.add(
                    labels.merge(Labels.of("verdict", possible.name())),
                    possible.name().equals(verdict) ? 1 : 0);
        }
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1_000.0;
    }
}
