package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import io.jenkins.plugins.cd4ml.config.TrainingSettings.Activation;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** A network of DL4J, made from a description. */
final class Dl4jNetwork implements AutoCloseable {

    private final NetworkDescription description;
    private final MultiLayerNetwork network;

    private Dl4jNetwork(NetworkDescription description, MultiLayerNetwork network) {
        this.description = description;
        this.network = network;
        network.init();
        if (network.numParams() != description.parameters()) {
            throw new IllegalStateException("DL4J made %d parameters of a network with %d"
                    .formatted(network.numParams(), description.parameters()));
        }
    }

    /** A network with random weights, ready to learn. */
    static Dl4jNetwork toTrain(NetworkDescription description, TrainingSettings settings) {
        NeuralNetConfiguration.Builder common = new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .updater(new Adam(settings.learningRate()))
                .l2(settings.l2());
        return new Dl4jNetwork(description, network(common, description, settings.dropout()));
    }

    /** A network that has learned. */
    static Dl4jNetwork toPredict(NetworkDescription description, float[] parameters) {
        IUpdater none = new NoOp();
        Dl4jNetwork trained = new Dl4jNetwork(
                description, network(new NeuralNetConfiguration.Builder().updater(none), description, 0));
        trained.set(parameters);
        return trained;
    }

    /**
     * Learns from one batch.
     *
     * @return the mean loss of the batch before learning from it, without the penalty on large weights
     */
    double learn(INDArray features, INDArray answers) {
        network.fit(features, answers);
        return network.score() - network.calcRegularizationScore(true);
    }

    /** The outputs for a batch, row after row. */
    float[] outputs(INDArray features) {
        try (INDArray outputs = network.output(features, false)) {
            // Products of matrices come column after column.
            try (INDArray rowAfterRow = outputs.dup('c')) {
                return floats(rowAfterRow);
            }
        }
    }

    /** A copy of what the network has learned, in the order of {@link NetworkDescription}. */
    float[] parameters() {
        return floats(network.params());
    }

    /** A copy of the averages that the updater keeps. */
    float[] updaterState() {
        return floats(network.getUpdater().getStateViewArray());
    }

    /** How many batches it has learned, on which the updater's correction hangs. */
    int iterations() {
        return network.getIterationCount();
    }

    /** Puts everything back on which further learning hangs. */
    void restore(float[] parameters, float[] updaterState, int iterations) {
        set(parameters);
        put(updaterState, network.getUpdater().getStateViewArray());
        network.getLayerWiseConfigurations().setIterationCount(iterations);
    }

    private void set(float[] parameters) {
        put(parameters, network.params());
    }

    private static void put(float[] values, INDArray target) {
        if (values.length != target.length()) {
            throw new IllegalArgumentException(
                    "%d numbers for an array of %d".formatted(values.length, target.length()));
        }
        ((FloatPointer) target.data().pointer()).put(values, 0, values.length);
    }

    @Override
    public void close() {
        network.close();
    }

    private static float[] floats(INDArray array) {
        float[] values = new float[(int) array.length()];
        ((FloatPointer) array.data().pointer()).get(values, 0, values.length);
        return values;
    }

    private static MultiLayerNetwork network(
            NeuralNetConfiguration.Builder common, NetworkDescription description, double dropout) {
        NeuralNetConfiguration.ListBuilder layers =
                common.dataType(DataType.FLOAT).list();
        int width = description.inputs();
        // Dropout is at a layer's door: the first layer's would hide columns rather than let units rest.
        double atDoor = 0;
        for (int units : description.hiddenLayers()) {
            layers.layer(layer(
                    new DenseLayer.Builder()
                            .activation(activation(description.activation()))
                            .weightInit(
                                    description.activation() == Activation.TANH ? WeightInit.XAVIER : WeightInit.RELU),
                    width,
                    units,
                    atDoor));
            width = units;
            atDoor = dropout;
        }
        boolean classes = description.output() == NetworkDescription.Output.CLASSES;
        ILossFunction loss = classes ? new LossMCXENT() : new LossMSE();
        layers.layer(layer(
                new OutputLayer.Builder(loss)
                        .activation(classes ? new ActivationSoftmax() : new ActivationIdentity())
                        .weightInit(WeightInit.XAVIER),
                width,
                description.outputs(),
                atDoor));
        return new MultiLayerNetwork(layers.build());
    }

    private static FeedForwardLayer layer(
            FeedForwardLayer.Builder<?> builder, int inputs, int outputs, double dropout) {
        builder.nIn(inputs).nOut(outputs);
        if (dropout > 0) {
            // DL4J wants the share of units that work.
            builder.dropOut(1 - dropout);
        }
        return builder.build();
    }

    private static IActivation activation(Activation activation) {
        return switch (activation) {
            case RELU -> new ActivationReLU();
            case TANH -> new ActivationTanH();
            case ELU -> new ActivationELU();
        };
    }
}
