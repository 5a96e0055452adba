package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** One training from the first epoch, or from where an interrupted one left off, to the last. */
final class Course {

    private static final double NANOSECONDS = 1e9;

    private final Dl4jNetwork network;
    private final TrainingSettings settings;
    private final Learning learned;
    private final Learning watched;
    private final Checkpoints checkpoints;
    private final Digest origin;
    private final LongSupplier nanoseconds;

    private final List<TrainingRecord.Epoch> epochs = new ArrayList<>();
    private final List<Integer> resumed = new ArrayList<>();
    private float[] bestParameters = new float[0];
    private int bestEpoch;
    private int batches;
    private double loss;
    private double learningSeconds;
    private long lastCheckpoint;

    /**
     * Rows as the network sees them.
     *
     * @param features what it is given
     * @param answers what it should say
     */
    record Learning(Rows features, Answers answers) {}

    /**
     * @param learned the rows that it learns from
     * @param watched the rows on which it watches itself
     * @param origin digest of everything on which the bits of the model hang
     * @param nanoseconds a clock that only runs forward
     */
    Course(
            Dl4jNetwork network,
            TrainingSettings settings,
            Learning learned,
            Learning watched,
            Checkpoints checkpoints,
            Digest origin,
            LongSupplier nanoseconds) {
        this.network = network;
        this.settings = settings;
        this.learned = learned;
        this.watched = watched;
        this.checkpoints = checkpoints;
        this.origin = origin;
        this.nanoseconds = nanoseconds;
    }

    void run(Progress progress) {
        checkpoints.find(origin).ifPresent(this::goOnFrom);
        lastCheckpoint = nanoseconds.getAsLong();
        try (Dl4jBatch batch = new Dl4jBatch(learned.features(), settings.batchSize());
                Dl4jBatch batchAnswers = new Dl4jBatch(learned.answers(), settings.batchSize());
                Dl4jBatch validation = new Dl4jBatch(watched.features(), Dl4jTrainer.PREDICTION_ROWS)) {
            for (int epoch = epochs.size() + 1; epoch <= settings.epochs() && !patienceIsOver(); epoch++) {
                long start = nanoseconds.getAsLong();
                double trainingLoss = learn(epoch, batch, batchAnswers);
                learningSeconds += seconds(start);
                double validationLoss = validate(validation);
                end(epoch, trainingLoss, validationLoss, seconds(start));
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
        checkpoints.drop();
    }

    List<TrainingRecord.Epoch> epochs() {
        return epochs;
    }

    /** The epoch whose parameters are kept, counted from 1. */
    int bestEpoch() {
        return bestEpoch;
    }

    float[] bestParameters() {
        return bestParameters;
    }

    /** The epochs in which it went on after an interruption. */
    List<Integer> resumed() {
        return resumed;
    }

    double rowsPerSecond() {
        return learningSeconds > 0 ? (double) learned.features().rows() * epochs.size() / learningSeconds : 0;
    }

    private void goOnFrom(Checkpoint checkpoint) {
        Checkpoint.Position position = checkpoint.position();
        network.restore(checkpoint.parameters(), checkpoint.updater(), position.iterations());
        epochs.addAll(position.epochs());
        resumed.addAll(position.resumed());
        resumed.add(checkpoint.epoch());
        bestParameters = checkpoint.best();
        bestEpoch = position.bestEpoch();
        batches = position.batches();
        loss = position.loss();
        learningSeconds = position.learningSeconds();
    }

    /** Randomness hangs on the seed, the epoch and the batch alone, so that a resumed training is the same. */
    private double learn(int epoch, Dl4jBatch batch, Dl4jBatch batchAnswers) {
        long seed = settings.seed() * 1_000_003L + epoch;
        int[] order = shuffled(learned.features().rows(), new Random(seed));
        for (int from = batches * settings.batchSize(); from < order.length; from += settings.batchSize()) {
            keepWhereItStands(epoch);
            if (settings.dropout() > 0) {
                Nd4j.getRandom().setSeed(seed * 1_000_003L + batches);
            }
            int rows = Math.min(settings.batchSize(), order.length - from);
            loss += rows * network.learn(batch.fill(order, from), batchAnswers.fill(order, from));
            batches++;
        }
        return loss / order.length;
    }

    private double validate(Dl4jBatch validation) {
        int[] order = IntStream.range(0, watched.features().rows()).toArray();
        double sum = 0;
        for (int from = 0; from < order.length; from += Dl4jTrainer.PREDICTION_ROWS) {
            float[] outputs = network.outputs(validation.fill(order, from));
            int width = watched.answers().width();
            for (int i = 0; i < outputs.length / width; i++) {
                sum += watched.answers().loss(from + i, outputs, i * width);
            }
        }
        return sum / order.length;
    }

    private void end(int epoch, double trainingLoss, double validationLoss, double seconds) {
        if (!Double.isFinite(trainingLoss) || !Double.isFinite(validationLoss)) {
            throw new Cd4mlException.Configuration(
                    "the loss grew beyond all numbers in epoch %d; training.learningRate is %s, which is too high for these rows: try a tenth of it"
                            .formatted(epoch, settings.learningRate()));
        }
        if (bestEpoch == 0 || validationLoss < epochs.get(bestEpoch - 1).validationLoss()) {
            bestEpoch = epoch;
            bestParameters = network.parameters();
        }
        epochs.add(new TrainingRecord.Epoch(epoch, trainingLoss, validationLoss, seconds));
        batches = 0;
        loss = 0;
        if (checkpoints.due(sinceCheckpoint(), true)) {
            keep();
        }
    }

    private boolean patienceIsOver() {
        return !epochs.isEmpty() && epochs.size() - bestEpoch >= settings.patience();
    }

    /** Between two batches: an interruption is obeyed, and a long epoch leaves a checkpoint now and then. */
    private void keepWhereItStands(int epoch) {
        if (Thread.interrupted()) {
            boolean kept = keep();
            throw new Cd4mlException.Interrupted(
                    "the training was interrupted in epoch %d of %d; no model was written%s"
                            .formatted(epoch, settings.epochs(), kept ? ", and --resume goes on from there" : ""));
        }
        if (checkpoints.due(sinceCheckpoint(), false)) {
            keep();
        }
    }

    private boolean keep() {
        lastCheckpoint = nanoseconds.getAsLong();
        return checkpoints.keep(() -> new Checkpoint(
                new Checkpoint.Position(
                        origin, batches, loss, network.iterations(), bestEpoch, learningSeconds, epochs, resumed),
                network.parameters(),
                network.updaterState(),
                bestParameters));
    }

    private Duration sinceCheckpoint() {
        return Duration.ofNanos(nanoseconds.getAsLong() - lastCheckpoint);
    }

    private double seconds(long since) {
        return (nanoseconds.getAsLong() - since) / NANOSECONDS;
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
