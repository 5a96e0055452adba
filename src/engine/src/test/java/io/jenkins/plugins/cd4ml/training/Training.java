package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.DatasetVersion.Column;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/** Small trainings on rows whose truth is known: a point is inside when it lies in the unit circle. */
final class Training {

    static final ModelSettings CIRCLE = new ModelSettings("circle", Task.BINARY, "inside", "yes", null);
    static final ModelSettings RADIUS = new ModelSettings("radius", Task.REGRESSION, "radius", null, null);

    private Training() {}

    /** Points in the square from -1.25 to 1.25, with the circle's side, a ring's name and the distance to the centre. */
    static Table points(int rows, long seed) {
        Random random = new Random(seed);
        double[] x = new double[rows];
        double[] y = new double[rows];
        double[] radius = new double[rows];
        String[] inside = new String[rows];
        String[] ring = new String[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = (random.nextDouble() - 0.5) * 2.5;
            y[row] = (random.nextDouble() - 0.5) * 2.5;
            radius[row] = Math.hypot(x[row], y[row]);
            inside[row] = radius[row] < 1 ? "yes" : "no";
            ring[row] = radius[row] < 0.5 ? "inner" : radius[row] < 1 ? "middle" : "outer";
        }
        return new Table(
                rows,
                List.of(
                        new Column("x", ColumnType.NUMBER),
                        new Column("y", ColumnType.NUMBER),
                        new Column("inside", ColumnType.TEXT),
                        new Column("ring", ColumnType.TEXT),
                        new Column("radius", ColumnType.NUMBER)),
                List.of(x, y, inside, ring, radius));
    }

    /** Settings that see the coordinates only. */
    static TrainingSettings settings(ModelSettings model, int epochs, double dropout, double learningRate, long seed) {
        List<String> others = List.of("inside", "ring", "radius").stream()
                .filter(name -> !name.equals(model.label()))
                .toList();
        return new TrainingSettings(others, List.of(16, 8), null, dropout, epochs, 64, learningRate, null, null, seed);
    }

    static TrainedModel train(ModelSettings model, TrainingSettings settings, Progress progress) {
        return train(model, settings, points(2000, 1), points(500, 2), progress);
    }

    static TrainedModel train(
            ModelSettings model, TrainingSettings settings, Table training, Table validation, Progress progress) {
        return train(model, settings, training, validation, Checkpoints.none(), System::nanoTime, progress);
    }

    static TrainedModel train(
            ModelSettings model,
            TrainingSettings settings,
            Table training,
            Table validation,
            Checkpoints checkpoints,
            LongSupplier nanoseconds,
            Progress progress) {
        DatasetVersion data = new DatasetVersion(
                model.name() + "/train", Digest.of("points"), training.rows(), training.schema(), List.of());
        return new Dl4jTrainer(1, nanoseconds)
                .train(
                        new TrainingRequest(
                                model, settings, data, training, validation, Digest.of("validation"), checkpoints),
                        progress);
    }
}
