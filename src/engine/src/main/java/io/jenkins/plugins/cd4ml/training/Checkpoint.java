package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where an unfinished training stands, between two batches. Randomness hangs on the seed and the position alone, so that
 * a training which goes on from here ends with the same bits as one that was never interrupted.
 *
 * @param position how far it is and how it went
 * @param parameters of the network, in the order of {@link NetworkDescription}
 * @param updater the averages that the updater keeps, in DL4J's order
 * @param best the parameters of the best epoch so far; empty before the first epoch has ended
 */
record Checkpoint(Position position, float[] parameters, float[] updater, float[] best) {

    private static final String POSITION = "position.json";
    private static final String PARAMETERS = "parameters.bin";
    private static final String UPDATER = "updater.bin";
    private static final String BEST = "best.bin";

    /** The files of a checkpoint. */
    static final List<String> NAMES = List.of(BEST, PARAMETERS, POSITION, UPDATER);

    /**
     * How far a training is.
     *
     * @param origin digest of everything on which the training hangs; one with another origin cannot go on from here
     * @param batches how many batches of the epoch after the last whole one are learned
     * @param loss the sum of the losses of the rows in them
     * @param iterations how many batches were learned in all
     * @param bestEpoch the epoch, counted from 1, with the lowest loss on the validation rows; 0 when none has ended
     * @param learningSeconds how long learning took
     * @param epochs the whole epochs
     * @param resumed the epochs in which the training went on after an interruption
     */
    record Position(
            Digest origin,
            int batches,
            double loss,
            int iterations,
            int bestEpoch,
            double learningSeconds,
            List<TrainingRecord.Epoch> epochs,
            List<Integer> resumed) {

        Position {
            Objects.requireNonNull(origin, "origin");
            epochs = List.copyOf(epochs);
            resumed = List.copyOf(resumed);
            if (batches < 0 || iterations < batches || bestEpoch < 0 || bestEpoch > epochs.size()) {
                throw new IllegalArgumentException("there is no such position");
            }
        }
    }

    /** The epoch, counted from 1, in which the training goes on. */
    int epoch() {
        return position.epochs().size() + 1;
    }

    SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(POSITION, Json.pretty(position).getBytes(StandardCharsets.UTF_8));
        files.put(PARAMETERS, Floats.bytes(parameters));
        files.put(UPDATER, Floats.bytes(updater));
        files.put(BEST, Floats.bytes(best));
        return files;
    }

    /** @throws Cd4mlException.BadData when the files are not those of a checkpoint */
    static Checkpoint of(SortedMap<String, byte[]> files) {
        return new Checkpoint(
                Json.read(files.get(POSITION), Position.class, POSITION),
                Floats.of(files.get(PARAMETERS)),
                Floats.of(files.get(UPDATER)),
                Floats.of(files.get(BEST)));
    }
}
