package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.SortedMap;

/**
 * A model that asks to be registered, with everything that the registry keeps of it.
 *
 * @param model its name
 * @param bundle digest that its bundle must have
 * @param files by path in the run folder, such as {@code train-model/bundle.zip}: the bundle and every stage's
 *     evidence and statements
 */
public record Candidate(
        String model,
        Digest bundle,
        Task task,
        DatasetVersion data,
        CodeVersion code,
        SortedMap<String, Source> files) {

    public Candidate {
        ModelName.check(model);
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(data, "data");
    }

    /** Opens a file's content; the caller closes it. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
