package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.List;
import java.util.stream.IntStream;

/** A trained network that predicts with DL4J, on one thread: its numbers do not hang on the machine's size. */
final class Dl4jModel implements Model {

    private final Target target;
    private final FeatureEncoder encoder;
    private final Dl4jNetwork network;

    Dl4jModel(Target target, FeatureEncoder encoder, NetworkDescription description, float[] parameters) {
        this.target = target;
        this.encoder = encoder;
        NativeArithmetic.prepare(1);
        this.network = Dl4jNetwork.toPredict(description, parameters);
    }

    @Override
    public Task task() {
        return target.task();
    }

    @Override
    public List<DatasetVersion.Column> features() {
        return encoder.signature();
    }

    @Override
    public Predictions predict(Table rows) {
        double[][] scores = new double[rows.rows()][target.width()];
        if (rows.rows() == 0) {
            return new Predictions(target.classes(), scores);
        }
        int[] order = IntStream.range(0, rows.rows()).toArray();
        try (Dl4jBatch batch = new Dl4jBatch(encoder.encode(rows), Dl4jTrainer.PREDICTION_ROWS)) {
            for (int from = 0; from < order.length; from += Dl4jTrainer.PREDICTION_ROWS) {
                take(network.outputs(batch.fill(order, from)), scores, from);
            }
        }
        return new Predictions(target.classes(), scores);
    }

    @Override
    public void close() {
        network.close();
    }

    private void take(float[] outputs, double[][] scores, int from) {
        int width = target.width();
        for (int i = 0; i < outputs.length; i++) {
            scores[from + i / width][i % width] =
                    target.task() == Task.REGRESSION ? target.unscale(outputs[i]) : outputs[i];
        }
    }
}
