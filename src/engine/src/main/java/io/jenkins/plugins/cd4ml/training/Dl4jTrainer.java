package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains networks for tables with DL4J on the processor: Adam, weight decay, dropout, and an end when the loss on the
 * validation rows has not become better for some epochs. The parameters of the best epoch are kept.
 */
public final class Dl4jTrainer implements Trainer {

    /** Rows in a batch when nothing is learned; it does not change the numbers. */
    static final int PREDICTION_ROWS = 1024;

    private static final double NANOSECONDS = 1e9;

    private final int threads;
    private final LongSupplier nanoseconds;

    /**
     * @param threads how many native threads do arithmetic, at least 1; networks for tables are fastest on one
     * @param nanoseconds a clock that only runs forward, as {@link System#nanoTime()}
     */
    public Dl4jTrainer(int threads, LongSupplier nanoseconds) {
        this.threads = threads;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public TrainedModel train(TrainingRequest request, Progress progress) {
        TrainingSettings settings = request.settings();
        Target target = Target.learn(request.training(), request.model());
        FeatureEncoder encoder =
                FeatureEncoder.learn(request.training(), request.model().label(), settings.exclude());
        NetworkDescription description = describe(encoder, target, settings);
        NativeArithmetic.prepare(threads);
        try (Dl4jNetwork network = Dl4jNetwork.toTrain(description, settings)) {
            Course course = new Course(
                    network,
                    settings,
                    encoder.encode(request.training()),
                    target.encode(request.training(), "training"),
                    encoder.encode(request.validation()),
                    target.encode(request.validation(), "validation"));
            course.run(progress);
            TrainingRecord record = new TrainingRecord(
                    "dl4j",
                    request.data(),
                    encoder.columns().stream().map(FeatureColumn::name).toList(),
                    description.parameters(),
                    settings.seed(),
                    threads,
                    course.epochs,
                    course.bestEpoch,
                    course.rowsPerSecond());
            return new TrainedModel(
                    request.model(),
                    settings,
                    target,
                    encoder,
                    description,
                    course.bestParameters,
                    libraries(),
                    record);
        }
    }

    private static NetworkDescription describe(FeatureEncoder encoder, Target target, TrainingSettings settings) {
        try {
            return new NetworkDescription(
                    encoder.width(),
                    settings.hiddenLayers(),
                    settings.activation(),
                    target.width(),
                    target.task() == Task.REGRESSION
                            ? NetworkDescription.Output.NUMBER
                            : NetworkDescription.Output.CLASSES);
        } catch (IllegalArgumentException e) {
            throw new Cd4mlException.Configuration("%s; change training.hiddenLayers".formatted(e.getMessage()), e);
        }
    }

    /** One training from the first epoch to the last. */
    private final class Course {
        private final Dl4jNetwork network;
        private final TrainingSettings settings;
        private final Rows features;
        private final Answers answers;
        private final Rows validationFeatures;
        private final Answers validationAnswers;
        private final List<TrainingRecord.Epoch> epochs = new ArrayList<>();
        private float[] bestParameters;
        private double bestLoss = Double.POSITIVE_INFINITY;
        private int bestEpoch;
        private double learningSeconds;

        private Course(
                Dl4jNetwork network,
                TrainingSettings settings,
                Rows features,
                Answers answers,
                Rows validationFeatures,
                Answers validationAnswers) {
            this.network = network;
            this.settings = settings;
            this.features = features;
            this.answers = answers;
            this.validationFeatures = validationFeatures;
            this.validationAnswers = validationAnswers;
        }

        private void run(Progress progress) {
            try (Dl4jBatch batch = new Dl4jBatch(features, settings.batchSize());
                    Dl4jBatch batchAnswers = new Dl4jBatch(answers, settings.batchSize());
                    Dl4jBatch validation = new Dl4jBatch(validationFeatures, PREDICTION_ROWS)) {
                for (int epoch = 1; epoch <= settings.epochs() && !patienceIsOver(); epoch++) {
                    long start = nanoseconds.getAsLong();
                    double trainingLoss = learn(epoch, batch, batchAnswers);
                    learningSeconds += (nanoseconds.getAsLong() - start) / NANOSECONDS;
                    double validationLoss = validate(validation);
                    check(epoch, trainingLoss, validationLoss);
                    double seconds = (nanoseconds.getAsLong() - start) / NANOSECONDS;
                    epochs.add(new TrainingRecord.Epoch(epoch, trainingLoss, validationLoss, seconds));
                    if (validationLoss < bestLoss) {
                        bestLoss = validationLoss;
                        bestEpoch = epoch;
                        bestParameters = network.parameters();
                    }
                    progress.report(
                            "Training",
                            epoch,
                            settings.epochs(),
                            "epochs",
                            Map.of(
                                    "trainingLoss", trainingLoss,
                                    "validationLoss", validationLoss,
                                    "rowsPerSecond", rowsPerSecond()));
                }
            }
        }

        /** Each epoch's randomness hangs on the seed and its number alone, so that a resumed training is the same. */
        private double learn(int epoch, Dl4jBatch batch, Dl4jBatch batchAnswers) {
            long seed = settings.seed() * 1_000_003L + epoch;
            int[] order = shuffled(features.rows(), new Random(seed));
            Nd4j.getRandom().setSeed(seed);
            double loss = 0;
            for (int from = 0; from < order.length; from += settings.batchSize()) {
                stopIfInterrupted(epoch);
                int rows = Math.min(settings.batchSize(), order.length - from);
                loss += rows * network.learn(batch.fill(order, from), batchAnswers.fill(order, from));
            }
            return loss / order.length;
        }

        private double validate(Dl4jBatch validation) {
            int[] order = IntStream.range(0, validationFeatures.rows()).toArray();
            double loss = 0;
            for (int from = 0; from < order.length; from += PREDICTION_ROWS) {
                float[] outputs = network.outputs(validation.fill(order, from));
                int width = validationAnswers.width();
                for (int i = 0; i < outputs.length / width; i++) {
                    loss += validationAnswers.loss(from + i, outputs, i * width);
                }
            }
            return loss / order.length;
        }

        private void check(int epoch, double trainingLoss, double validationLoss) {
            if (!Double.isFinite(trainingLoss) || !Double.isFinite(validationLoss)) {
                throw new Cd4mlException.Configuration(
                        "the loss grew beyond all numbers in epoch %d; training.learningRate is %s, which is too high for these rows: try a tenth of it"
                                .formatted(epoch, settings.learningRate()));
            }
        }

        private boolean patienceIsOver() {
            return epochs.size() - bestEpoch >= settings.patience() && !epochs.isEmpty();
        }

        private double rowsPerSecond() {
            return learningSeconds > 0 ? (double) features.rows() * epochs.size() / learningSeconds : 0;
        }

        private void stopIfInterrupted(int epoch) {
            if (Thread.interrupted()) {
                throw new Cd4mlException.Interrupted(
                        "the training was interrupted in epoch %d of %d; no model was written"
                                .formatted(epoch, settings.epochs()));
            }
        }
    }

    /** The libraries whose numbers matter; the natives of another platform round differently. */
    private static Map<String, String> libraries() {
        return Map.of(
                "deeplearning4j", version("org.deeplearning4j", "deeplearning4j-nn"),
                "nd4j-native", version("org.nd4j", "nd4j-native"),
                "openblas", version("org.bytedeco", "openblas"),
                "platform", Loader.getPlatform());
    }

    private static String version(String group, String artifact) {
        try {
            return Loader.getVersion(group, artifact);
        } catch (IOException e) {
            throw new Cd4mlException.Internal(
                    "the version of %s cannot be read; install cd4ml again".formatted(artifact), e);
        }
    }

    /** The order hangs on {@link Random}, whose numbers are laid down by its specification. */
    static int[] shuffled(int rows, Random random) {
        int[] order = IntStream.range(0, rows).toArray();
        for (int i = rows - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int row = order[i];
            order[i] = order[other];
            order[other] = row;
        }
        return order;
    }
}
