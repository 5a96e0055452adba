package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.training.Task;
import java.time.Instant;
import java.util.Objects;

/**
 * An immutable model in the registry.
 *
 * @param model its name
 * @param version counted from 1 for each name
 * @param bundle digest of its bundle
 * @param task what it predicts
 * @param data the rows that it was trained on
 * @param code the code that trained it, or null when that was under no version control
 * @param registered when
 * @param collected when its files were removed, or null while they are kept
 */
public record ModelVersion(
        String model,
        int version,
        Digest bundle,
        Task task,
        DatasetVersion data,
        CodeVersion code,
        Instant registered,
        Instant collected) {

    public ModelVersion {
        ModelName.check(model);
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(data, "data");
        if (version < 1) {
            throw new IllegalArgumentException("versions are counted from 1, not " + version);
        }
    }

    /** A version that keeps its files. */
    public ModelVersion(
            String model,
            int version,
            Digest bundle,
            Task task,
            DatasetVersion data,
            CodeVersion code,
            Instant registered) {
        this(model, version, bundle, task, data, code, registered, null);
    }

    /** This version without its files. */
    public ModelVersion collectedAt(Instant time) {
        return new ModelVersion(model, version, bundle, task, data, code, registered, time);
    }

    /** The name with the version, such as {@code loans/1}. */
    public String reference() {
        return model + "/" + version;
    }
}
