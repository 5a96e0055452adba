package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a bundle holds and how that came to be. Nothing in it hangs on when or where the model was trained.
 *
 * @param format version of the bundle's format; {@link #FORMAT}
 * @param model the model's name
 * @param target what it predicts: task, label, classes
 * @param unit of the label of a regression, or null
 * @param features the columns that rows must have for a prediction
 * @param data digest of the training rows
 * @param rows how many training rows there were
 * @param training how it learned
 * @param threads native threads at work
 * @param epochs how many epochs were trained
 * @param bestEpoch the epoch whose parameters these are
 * @param libraries versions of the libraries whose numbers matter, by name
 * @param files digest of each other file of the bundle, by name
 */
record BundleManifest(
        int format,
        String model,
        Target target,
        String unit,
        List<DatasetVersion.Column> features,
        Digest data,
        long rows,
        TrainingSettings training,
        int threads,
        int epochs,
        int bestEpoch,
        Map<String, String> libraries,
        SortedMap<String, Digest> files) {

    /** The format that this program writes and reads. */
    static final int FORMAT = 1;

    BundleManifest {
        if (format != FORMAT) {
            throw new IllegalArgumentException("the bundle has format %d; expected %d".formatted(format, FORMAT));
        }
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(training, "training");
        features = List.copyOf(features);
        libraries = new TreeMap<>(libraries);
        files = new TreeMap<>(files);
    }
}
