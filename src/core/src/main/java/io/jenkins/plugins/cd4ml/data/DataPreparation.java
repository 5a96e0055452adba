package io.jenkins.plugins.cd4ml.data;

import java.util.List;

/**
 * What preparation made: the parts of the data, each a dataset version, and how the label is spread over them.
 *
 * @param parts training, validation and test rows, in this order
 */
public record DataPreparation(List<Part> parts) {

    public DataPreparation {
        parts = List.copyOf(parts);
    }

    /**
     * @param name {@code train}, {@code validation} or {@code test}
     * @param version the dataset
     * @param label how often each class occurs; empty for regression
     */
    public record Part(String name, DatasetVersion version, List<DataProfile.Frequency> label) {

        public Part {
            label = List.copyOf(label);
        }
    }
}
