package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model that asks to be registered, with everything that the registry keeps of it.
 *
 * @param model its name
 * @param bundle digest that its bundle must have
 * @param task what it predicts
 * @param data the rows that it was trained on
 * @param code the code that trained it, or null when that was under no version control
 * @param files by path in the run folder, such as {@code train-model/bundle.zip}: the bundle and every stage's records
 */
public record Candidate(
        String model,
        Digest bundle,
        Task task,
        DatasetVersion data,
        CodeVersion code,
        SortedMap<String, KeptFile> files) {

    public Candidate {
        ModelName.check(model);
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(data, "data");
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * A file that goes into the registry.
     *
     * @param digest that its content must have
     * @param content opens it
     */
    public record KeptFile(Digest digest, Source content) {}

    /** Opens a file's content; the caller closes it. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
