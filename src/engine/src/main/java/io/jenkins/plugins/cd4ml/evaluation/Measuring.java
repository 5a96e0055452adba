package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.resampling.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Measures predicted rows as a configuration declares it. */
final class Measuring {

    private final Configuration configuration;
    private final EvaluationSettings settings;

    Measuring(Configuration configuration) {
        this.configuration = configuration;
        this.settings = configuration.evaluation();
    }

    /**
     * A classifier.
     *
     * @param rows with the columns that the configuration names, in the order of the scored ones
     */
    Measured classes(ScoredRows scored, Table rows) {
        Measured measured = ClassificationMetrics.of(
                scored, settings, new SplittableRandom(configuration.training().seed()));
        List<Measurement> all = new ArrayList<>(measured.measurements());
        if (declared()) {
            int[] clusters = clusters(rows);
            boolean stratified = clusters == null && settings.bootstrap().stratified();
            ResampledMetrics metrics = ResampledClasses.of(scored, settings.beta(), settings.topK(), clusters);
            all = bounded(all, metrics, new Rows(rows.rows(), stratified ? dense(scored.truth()) : null, clusters));
        }
        if (settings.ranking() != null && scored.binary() && scored.scored()) {
            double[] relevance = new double[scored.rows()];
            Arrays.setAll(relevance, row -> scored.truth()[row] == scored.positive() ? 1 : 0);
            all.add(gains(relevance, scored.scoresOf(scored.positive()), rows));
        }
        return new Measured(all, measured.detail());
    }

    /**
     * A regression.
     *
     * @param rows with the columns that the configuration names, in the order of the numbers
     * @param others rows of the same columns that the model was not measured on, for the naive forecast
     */
    Measured numbers(double[] truth, double[] predicted, Table rows, List<Table> others) {
        Measured measured = RegressionMetrics.of(
                configuration.model().label(), configuration.model().unit(), truth, predicted, settings);
        List<Measurement> all = new ArrayList<>(measured.measurements());
        if (declared()) {
            all = bounded(
                    all,
                    ResampledNumbers.of(truth, predicted, settings.quantile()),
                    new Rows(rows.rows(), null, clusters(rows)));
        }
        if (settings.ranking() != null) {
            all.add(gains(truth, predicted, rows));
        }
        if (settings.forecast() != null) {
            all.add(scaledError(predicted, rows, others));
        }
        return new Measured(all, measured.detail());
    }

    /**
     * Metrics of one's own.
     *
     * @param predictions the file with the rows, as Parquet
     * @param rows the same rows
     * @param folder in which commands run
     */
    List<Measurement> custom(Path predictions, Table rows, Path folder) throws IOException {
        return new CustomMetrics(settings.metrics(), folder).measure(predictions, rows.rows(), (name, mean, values) -> {
            Measurement measured = new Measurement(name, "", mean);
            return declared()
                    ? bounded(
                                    List.of(measured),
                                    ResampledMetrics.ofMean(name, values, mean.minimum(), mean.maximum()),
                                    new Rows(rows.rows(), null, clusters(rows)))
                            .get(0)
                    : measured;
        });
    }

    private Measurement gains(double[] relevance, double[] scores, Table rows) {
        if (Arrays.stream(relevance).anyMatch(value -> value < 0)) {
            return Measurement.overall(
                    Metric.NDCG,
                    new Undefined(
                            "%s is the relevance and is below 0 in some test rows"
                                    .formatted(configuration.model().label()),
                            rows.rows()));
        }
        int[] queries = Rows.numbered(column(rows, settings.ranking().query(), "evaluation.ranking.query"));
        QueryGains gains =
                new QueryGains(relevance, scores, queries, settings.ranking().k());
        double[] values = gains.values();
        if (values.length == 0) {
            return Measurement.overall(Metric.NDCG, new Undefined("no query has a relevant row", gains.irrelevant()));
        }
        Measurement measured =
                Measurement.overall(Metric.NDCG, Moments.of(values).estimate(Metric.NDCG));
        if (!declared()) {
            return measured;
        }
        int[] ofRow = clusters(rows);
        String[] clusters = Arrays.stream(gains.firstRows())
                .mapToObj(row -> ofRow == null ? null : Integer.toString(ofRow[row]))
                .toArray(String[]::new);
        return bounded(
                        List.of(measured),
                        ResampledMetrics.ofMean(Metric.NDCG.id(), values, 0.0, 1.0),
                        new Rows(values.length, null, ofRow == null ? null : Rows.numbered(clusters)))
                .get(0);
    }

    /** Errors that follow each other are alike, so they are always bounded by clusters: declared ones, or stretches. */
    private Measurement scaledError(double[] predicted, Table rows, List<Table> others) {
        List<Table> all = new ArrayList<>(others);
        all.add(rows);
        SeasonalErrors errors =
                new SeasonalErrors(settings.forecast(), configuration.model().label(), all);
        SeasonalErrors.Scaled scaled = errors.scaled(rows, predicted);
        if (scaled.undefined().isPresent()) {
            return Measurement.overall(
                    Metric.MEAN_ABSOLUTE_SCALED_ERROR,
                    new Undefined(scaled.undefined().get(), rows.rows()));
        }
        int[] declared = clusters(rows);
        Measurement measured = Measurement.overall(
                Metric.MEAN_ABSOLUTE_SCALED_ERROR,
                Moments.of(scaled.errors()).estimate(Metric.MEAN_ABSOLUTE_SCALED_ERROR));
        return bounded(
                        List.of(measured),
                        ResampledMetrics.ofMean(Metric.MEAN_ABSOLUTE_SCALED_ERROR.id(), scaled.errors(), 0.0, null),
                        new Rows(rows.rows(), null, declared == null ? errors.stretches(rows) : declared))
                .get(0);
    }

    /** Whether bounds come from drawing rows or clusters. */
    private boolean declared() {
        return settings.cluster() != null || settings.bootstrap() != null;
    }

    private int[] clusters(Table rows) {
        return settings.cluster() == null
                ? null
                : Rows.numbered(column(rows, settings.cluster(), "evaluation.cluster"));
    }

    private List<Measurement> bounded(List<Measurement> measured, ResampledMetrics metrics, Rows rows) {
        return settings.bootstrap() == null
                ? metrics.byCluster(measured, rows)
                : metrics.drawn(measured, rows, settings.bootstrap());
    }

    /** Classes that occur, numbered without gaps. */
    private static int[] dense(int[] classes) {
        return Rows.numbered(Arrays.stream(classes).mapToObj(Integer::toString).toArray(String[]::new));
    }

    /** A column that the configuration names, as text. */
    static String[] column(Table rows, String name, String setting) {
        if (!rows.has(name)) {
            throw new Cd4mlException.Configuration("%s names %s, which is no column of the rows; their columns are %s"
                    .formatted(
                            setting,
                            name,
                            rows.schema().stream()
                                    .map(DatasetVersion.Column::name)
                                    .collect(Collectors.joining(", "))));
        }
        return rows.texts(name);
    }
}
