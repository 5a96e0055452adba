package io.jenkins.plugins.cd4ml.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import java.util.List;
import java.util.Objects;

/**
 * How a model came to be.
 *
 * @param trainer such as {@code dl4j}
 * @param data the rows that it was trained on; a model without a dataset version cannot exist
 * @param features the columns that the network sees
 * @param parameters how many numbers the network learned
 * @param seed of every random choice
 * @param threads native threads at work
 * @param epochs one entry for each pass over the data
 * @param bestEpoch the epoch, counted from 1, whose parameters were kept
 * @param rowsPerSecond training rows worked through in a second, over all epochs
 * @param resumed the epochs, counted from 1, in which the training went on after an interruption; usually none
 */
public record TrainingRecord(
        String trainer,
        DatasetVersion data,
        List<String> features,
        long parameters,
        long seed,
        int threads,
        List<Epoch> epochs,
        int bestEpoch,
        double rowsPerSecond,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> resumed) {

    public TrainingRecord {
        Objects.requireNonNull(data, "data");
        features = List.copyOf(features);
        epochs = List.copyOf(epochs);
        resumed = resumed == null ? List.of() : List.copyOf(resumed);
    }

    /** The record of a training that nothing interrupted. */
    public TrainingRecord(
            String trainer,
            DatasetVersion data,
            List<String> features,
            long parameters,
            long seed,
            int threads,
            List<Epoch> epochs,
            int bestEpoch,
            double rowsPerSecond) {
        this(trainer, data, features, parameters, seed, threads, epochs, bestEpoch, rowsPerSecond, List.of());
    }

    /** The mean loss over the training rows and over the validation rows after an epoch, and the time it took. */
    public record Epoch(int number, double trainingLoss, double validationLoss, double seconds) {}
}
