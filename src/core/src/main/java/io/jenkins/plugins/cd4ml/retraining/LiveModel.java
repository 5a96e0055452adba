package io.jenkins.plugins.cd4ml.retraining;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The version behind the alias that is to be kept fresh.
 *
 * @param reference such as {@code loans/3}
 * @param registered when
 * @param data the sources from which it was trained
 */
public record LiveModel(String reference, Instant registered, List<DataSeen> data) {

    public LiveModel {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(registered, "registered");
        data = List.copyOf(data);
    }
}
