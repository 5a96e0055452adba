package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.resampling.Rows;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
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
        return bounded(
                measured,
                rows,
                scored.truth(),
                clusters -> ResampledClasses.of(scored, settings.beta(), settings.topK(), clusters));
    }

    /**
     * A regression.
     *
     * @param rows with the columns that the configuration names, in the order of the numbers
     */
    Measured numbers(double[] truth, double[] predicted, Table rows) {
        Measured measured = RegressionMetrics.of(
                configuration.model().label(), configuration.model().unit(), truth, predicted, settings);
        return bounded(measured, rows, null, clusters -> ResampledNumbers.of(truth, predicted, settings.quantile()));
    }

    /** The measurements with the bounds that are declared, if any are. */
    private Measured bounded(Measured measured, Table rows, int[] strata, Function<int[], ResampledMetrics> metrics) {
        int[] clusters = settings.cluster() == null
                ? null
                : Rows.numbered(column(rows, settings.cluster(), "evaluation.cluster"));
        if (clusters == null && settings.bootstrap() == null) {
            return measured;
        }
        List<Measurement> bounded;
        if (settings.bootstrap() == null) {
            bounded = metrics.apply(clusters).byCluster(measured.measurements(), new Rows(rows.rows(), null, clusters));
        } else {
            boolean stratified = settings.bootstrap().stratified() && clusters == null && strata != null;
            bounded = metrics.apply(clusters)
                    .drawn(
                            measured.measurements(),
                            new Rows(rows.rows(), stratified ? dense(strata) : null, clusters),
                            settings.bootstrap());
        }
        return new Measured(bounded, measured.detail());
    }

    private static int[] dense(int[] strata) {
        String[] names = new String[strata.length];
        for (int row = 0; row < names.length; row++) {
            names[row] = Integer.toString(strata[row]);
        }
        return Rows.numbered(names);
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
