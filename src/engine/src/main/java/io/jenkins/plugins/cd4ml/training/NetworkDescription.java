package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.config.TrainingSettings.Activation;
import java.util.List;
import java.util.Objects;

/**
 * The shape of a network for tables: dense layers, then a softmax over classes or one plain number. It holds all that
 * is needed to rebuild the network around its parameters, and names no class of any library: a bundle can be opened
 * without trusting it.
 *
 * <p>The parameters are for each layer, hidden ones first, the weights (a row for each input, a column for each unit,
 * column after column) and then the biases.
 *
 * @param inputs numbers in a row
 * @param hiddenLayers units of each hidden layer
 * @param activation of the hidden layers
 * @param outputs classes, or 1
 * @param output what the outputs are
 */
record NetworkDescription(int inputs, List<Integer> hiddenLayers, Activation activation, int outputs, Output output) {

    /** The most numbers that a network can learn; they take 256 MiB. */
    static final int MAXIMUM_PARAMETERS = 1 << 26;

    private static final int MAXIMUM_LAYERS = 64;

    /** What the outputs are. */
    enum Output {
        /** Probabilities of classes, learned with cross entropy. */
        CLASSES,
        /** A standardised number, learned with squared error. */
        NUMBER
    }

    NetworkDescription {
        hiddenLayers = List.copyOf(hiddenLayers);
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(output, "output");
        if (inputs < 1
                || outputs < (output == Output.CLASSES ? 2 : 1)
                || hiddenLayers.size() > MAXIMUM_LAYERS
                || hiddenLayers.stream().anyMatch(units -> units < 1)) {
            throw new IllegalArgumentException(
                    "a network has inputs, at most %d hidden layers with units, and outputs".formatted(MAXIMUM_LAYERS));
        }
        if (count(inputs, hiddenLayers, outputs) > MAXIMUM_PARAMETERS) {
            throw new IllegalArgumentException(
                    "a network with %d inputs and the hidden layers %s has more than %d parameters"
                            .formatted(inputs, hiddenLayers, MAXIMUM_PARAMETERS));
        }
    }

    /** How many numbers the network learns. */
    int parameters() {
        return (int) count(inputs, hiddenLayers, outputs);
    }

    private static double count(int inputs, List<Integer> hiddenLayers, int outputs) {
        double parameters = 0;
        double width = inputs;
        for (int units : hiddenLayers) {
            parameters += (width + 1) * units;
            width = units;
        }
        return parameters + (width + 1) * outputs;
    }
}
