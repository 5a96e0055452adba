package io.jenkins.plugins.cd4ml.erroranalysis;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.HumanLevel;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.slices.Outcomes;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/** How good people are on rows: a level that was declared, or their answers, counted only where somebody answered. */
final class HumanAnswers {

    private final HumanLevel level;
    private final boolean regression;
    private final double[] losses;

    private HumanAnswers(HumanLevel level, boolean regression, double[] losses) {
        this.level = level;
        this.regression = regression;
        this.losses = losses;
    }

    /**
     * Reads the answers of people.
     *
     * @param level what is declared, or null
     * @throws Cd4mlException.Configuration when the declared column does not exist or holds other things than the label
     */
    static HumanAnswers of(HumanLevel level, ErrorStudy.Judged test) {
        Outcomes outcomes = test.outcomes();
        boolean regression = outcomes.metric() == Metric.MEAN_ABSOLUTE_ERROR;
        if (level == null || level.column() == null) {
            return new HumanAnswers(level, regression, null);
        }
        Table rows = test.rows();
        if (!rows.has(level.column()) || (regression && !rows.numeric(level.column()))) {
            throw new Cd4mlException.Configuration(
                    "evaluation.humanLevel names %s, which is no %scolumn of the prepared rows; name the column with the person's answer"
                            .formatted(level.column(), regression ? "numeric " : ""));
        }
        double[] losses = new double[rows.rows()];
        if (regression) {
            double[] answers = rows.numbers(level.column());
            Arrays.setAll(losses, row -> Math.abs(answers[row] - Double.parseDouble(outcomes.truth(row))));
        } else {
            String[] answers = rows.texts(level.column());
            Arrays.setAll(
                    losses,
                    row -> answers[row] == null
                            ? Double.NaN
                            : Objects.equals(answers[row], outcomes.truth(row)) ? 0 : 1);
        }
        return new HumanAnswers(level, regression, losses);
    }

    /** How good people are on some rows, or null when nobody said. */
    Estimate on(int[] rows) {
        if (level == null) {
            return null;
        }
        if (level.value() != null) {
            return new Estimate.Exact(level.value(), rows.length);
        }
        double[] answered = IntStream.of(rows)
                .mapToDouble(row -> losses[row])
                .filter(loss -> !Double.isNaN(loss))
                .toArray();
        if (answered.length == 0) {
            return new Estimate.Undefined("nobody answered any of these rows", 0);
        }
        if (!regression) {
            return new Proportion(
                    Arrays.stream(answered).filter(loss -> loss == 0).count(), answered.length);
        }
        double mean = Arrays.stream(answered).average().orElseThrow();
        double squares =
                Arrays.stream(answered).map(x -> (x - mean) * (x - mean)).sum();
        double error = answered.length < 2 ? 0 : Math.sqrt(squares / (answered.length - 1) / answered.length);
        return new Mean(mean, error, answered.length, 0.0, null);
    }
}
