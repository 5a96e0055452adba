package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.slices.Outcomes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How far off a regression was. */
record NumberOutcomes(double[] truths, double[] predictions) implements Outcomes {

    @Override
    public int rows() {
        return truths.length;
    }

    @Override
    public Metric metric() {
        return Metric.MEAN_ABSOLUTE_ERROR;
    }

    @Override
    public double loss(int row) {
        return Math.abs(predictions[row] - truths[row]);
    }

    @Override
    public double distance(int row) {
        return loss(row);
    }

    @Override
    public String truth(int row) {
        return Double.toString(truths[row]);
    }

    @Override
    public String predicted(int row) {
        return Double.toString(predictions[row]);
    }

    @Override
    public List<Measurement> measure(String scope, int[] rows) {
        if (rows.length == 0) {
            Undefined none = new Undefined("no test row has " + scope, 0);
            return List.of(
                    Measurement.of(Metric.MEAN_ABSOLUTE_ERROR, scope, none), Measurement.of(Metric.BIAS, scope, none));
        }
        double[] residuals = IntStream.of(rows)
                .mapToDouble(row -> predictions[row] - truths[row])
                .toArray();
        double[] sizes = Arrays.stream(residuals).map(Math::abs).toArray();
        return List.of(
                Measurement.of(
                        Metric.MEAN_ABSOLUTE_ERROR, scope, Moments.of(sizes).estimate(Metric.MEAN_ABSOLUTE_ERROR)),
                Measurement.of(Metric.BIAS, scope, Moments.of(residuals).estimate(Metric.BIAS)));
    }
}
