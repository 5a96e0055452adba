package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.Loader;

/**
 * Trains networks for tables with DL4J on the processor: Adam, weight decay, dropout, and an end when the loss on the
 * validation rows has not become better for some epochs. The parameters of the best epoch are kept.
 */
public final class Dl4jTrainer implements Trainer {

    /** Rows in a batch when nothing is learned; it does not change the numbers. */
    static final int PREDICTION_ROWS = 1024;

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
            Course.Learning learned = new Course.Learning(
                    encoder.encode(request.training()), target.encode(request.training(), "training"));
            Course.Learning watched = new Course.Learning(
                    encoder.encode(request.validation()), target.encode(request.validation(), "validation"));
            Course course = new Course(
                    network, settings, learned, watched, request.checkpoints(), origin(request), nanoseconds);
            course.run(progress);
            TrainingRecord record = new TrainingRecord(
                    "dl4j",
                    request.data(),
                    encoder.columns().stream().map(FeatureColumn::name).toList(),
                    description.parameters(),
                    settings.seed(),
                    threads,
                    course.epochs(),
                    course.bestEpoch(),
                    course.rowsPerSecond(),
                    course.resumed());
            return new TrainedModel(
                    request.model(),
                    settings,
                    target,
                    encoder,
                    description,
                    course.bestParameters(),
                    libraries(),
                    record);
        }
    }

    /** Everything on which the bits of the model hang. */
    private Digest origin(TrainingRequest request) {
        return Digest.of(Json.bytes(List.of(
                request.model(),
                request.settings(),
                request.data().digest(),
                request.validationRows(),
                threads,
                new TreeMap<>(libraries()))));
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
}
