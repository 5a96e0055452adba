package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.slices.Outcomes;
import java.util.List;

/** What a classifier got right. */
record ClassOutcomes(ScoredRows scored) implements Outcomes {

    @Override
    public int rows() {
        return scored.rows();
    }

    @Override
    public Metric metric() {
        return Metric.ACCURACY;
    }

    @Override
    public double loss(int row) {
        return scored.predicted(row) == scored.truth()[row] ? 0 : 1;
    }

    @Override
    public double distance(int row) {
        return scored.scored() ? Math.max(0, 1 - scored.scores()[row][scored.truth()[row]]) : loss(row);
    }

    @Override
    public String truth(int row) {
        return scored.classes().get(scored.truth()[row]);
    }

    @Override
    public String predicted(int row) {
        return scored.classes().get(scored.predicted(row));
    }

    @Override
    public List<Measurement> measure(String scope, int[] rows) {
        Rates rates = new Rates(scope);
        for (int row : rows) {
            if (scored.binary()) {
                rates.add(scored.truth()[row] == scored.positive(), scored.predicted(row) == scored.positive());
            } else {
                rates.add(loss(row) == 0);
            }
        }
        Measurement accuracy = Measurement.of(Metric.ACCURACY, scope, rates.accuracy());
        return scored.binary()
                ? List.of(
                        accuracy,
                        Measurement.of(Metric.RECALL, scope, rates.truePositiveRate()),
                        Measurement.of(Metric.PRECISION, scope, rates.precision()),
                        Measurement.of(Metric.SELECTION_RATE, scope, rates.selectionRate()))
                : List.of(accuracy);
    }
}
