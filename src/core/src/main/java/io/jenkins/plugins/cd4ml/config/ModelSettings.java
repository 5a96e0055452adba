package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.Objects;

/**
 * What is to be predicted.
 *
 * @param name of the model in the registry
 * @param task what kind of prediction
 * @param label the column that holds the truth
 * @param positive the label's value that counts as positive; only and always for a binary task
 * @param unit of the label for a regression, such as {@code USD}, or null
 * @param card what people say of the model
 */
public record ModelSettings(String name, Task task, String label, String positive, String unit, CardSettings card) {

    public ModelSettings {
        ModelName.check(name);
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(label, "label");
        card = card == null ? CardSettings.NOT_STATED : card;
        if (task == Task.BINARY && positive == null) {
            throw new IllegalArgumentException(
                    "model.positive is missing; a binary model says which value of %s counts as positive"
                            .formatted(label));
        }
        if (task != Task.BINARY && positive != null) {
            throw new IllegalArgumentException("model.positive is only for the task binary; remove it");
        }
    }

    /** A model of which people have said nothing. */
    public ModelSettings(String name, Task task, String label, String positive, String unit) {
        this(name, task, label, positive, unit, null);
    }
}
