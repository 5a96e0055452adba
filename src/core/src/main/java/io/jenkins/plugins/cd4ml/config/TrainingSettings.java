package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The network for tables and how it learns.
 *
 * @param exclude columns that the network must not see, such as keys; the label never is a feature
 * @param hiddenLayers how many units each hidden layer has; 64 and 32 unless given
 * @param activation of the hidden layers
 * @param dropout the share of units that rest in each step, 0 (none) to below 1
 * @param epochs the most passes over the training rows; 60 unless given
 * @param batchSize rows in a step; 256 unless given
 * @param learningRate of the Adam updater; 0.001 unless given
 * @param l2 weight decay; 0.0001 unless given
 * @param patience epochs without a better validation loss after which training stops; 8 unless given
 * @param seed of the weights, the order of rows and dropout
 */
public record TrainingSettings(
        List<String> exclude,
        List<Integer> hiddenLayers,
        Activation activation,
        Double dropout,
        Integer epochs,
        Integer batchSize,
        Double learningRate,
        Double l2,
        Integer patience,
        Long seed) {

    /** The function at the end of each hidden unit. */
    public enum Activation {
        @JsonProperty("relu")
        RELU,
        @JsonProperty("tanh")
        TANH,
        @JsonProperty("elu")
        ELU
    }

    public TrainingSettings {
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
        hiddenLayers = hiddenLayers == null ? List.of(64, 32) : List.copyOf(hiddenLayers);
        activation = activation == null ? Activation.RELU : activation;
        dropout = dropout == null ? 0 : dropout;
        epochs = epochs == null ? 60 : epochs;
        batchSize = batchSize == null ? 256 : batchSize;
        learningRate = learningRate == null ? 0.001 : learningRate;
        l2 = l2 == null ? 0.0001 : l2;
        patience = patience == null ? 8 : patience;
        seed = seed == null ? 1 : seed;
    }

    static TrainingSettings defaults() {
        return new TrainingSettings(null, null, null, null, null, null, null, null, null, null);
    }
}
