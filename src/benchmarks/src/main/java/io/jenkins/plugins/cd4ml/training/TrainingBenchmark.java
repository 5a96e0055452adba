package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Trains a network for tables once and prints how fast that was and how much of it was feeding. A process makes one
 * measurement. Loading the native libraries is not in it, as the import of PyTorch is not in its peer's; just-in-time
 * compilation is.
 */
public final class TrainingBenchmark {

    private static final double NANOSECONDS = 1e9;

    private TrainingBenchmark() {}

    /**
     * @param arguments {@code prepare <folder> <rows>}, or {@code train <folder> <hidden layers, as 64,32> <batch>
     *     <epochs>}
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("prepare")) {
            int rows = Integer.parseInt(arguments[2]);
            BenchmarkRows.write(folder, "train", rows, 0);
            BenchmarkRows.write(folder, "validation", rows / 10, rows);
        } else {
            List<Integer> layers =
                    Arrays.stream(arguments[2].split(",")).map(Integer::valueOf).toList();
            train(folder, layers, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        }
    }

    private static void train(Path folder, List<Integer> layers, int batchSize, int epochs)
            throws IOException, SQLException {
        loadLibraries();
        long start = System.nanoTime();
        Table training = Tables.readParquet(folder.resolve("train.parquet"));
        Table validation = Tables.readParquet(folder.resolve("validation.parquet"));
        double reading = secondsSince(start);
        TrainingSettings settings =
                new TrainingSettings(null, layers, null, null, epochs, batchSize, null, 0.0, epochs, 1L);
        ModelSettings model = new ModelSettings("benchmark", Task.BINARY, "label", "yes", null);
        DatasetVersion data = new DatasetVersion(
                "benchmark/train", Digest.of("benchmark"), training.rows(), training.schema(), List.of());
        TrainedModel trained = new Dl4jTrainer(1, System::nanoTime)
                .train(
                        new TrainingRequest(
                                model, settings, data, training, validation, data.digest(), Checkpoints.none()),
                        Progress.SILENT);
        double whole = secondsSince(start);
        double encodingAndBatching = feed(training, trained, batchSize, epochs);
        List<TrainingRecord.Epoch> record = trained.record().epochs();
        System.out.printf(
                "rowsPerSecond=%.0f validationLoss=%.4f seconds=%.2f readingSeconds=%.2f encodingAndBatchingSeconds=%.2f feedingShare=%.3f%n",
                trained.record().rowsPerSecond(),
                record.get(record.size() - 1).validationLoss(),
                whole,
                reading,
                encodingAndBatching,
                (reading + encodingAndBatching) / whole);
    }

    private static void loadLibraries() throws SQLException {
        NativeArithmetic.prepare(1);
        DriverManager.getConnection("jdbc:duckdb:").close();
    }

    /** Does again, without learning, what the training did to feed the network. */
    private static double feed(Table training, TrainedModel trained, int batchSize, int epochs) {
        long start = System.nanoTime();
        Rows features = FeatureEncoder.learn(training, "label", List.of()).encode(training);
        Rows answers = trained.target().encode(training, "training");
        try (Dl4jBatch batch = new Dl4jBatch(features, batchSize);
                Dl4jBatch batchAnswers = new Dl4jBatch(answers, batchSize)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                int[] order = Course.shuffled(features.rows(), new Random(epoch));
                for (int from = 0; from < order.length; from += batchSize) {
                    batch.fill(order, from);
                    batchAnswers.fill(order, from);
                }
            }
        }
        return secondsSince(start);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / NANOSECONDS;
    }
}
