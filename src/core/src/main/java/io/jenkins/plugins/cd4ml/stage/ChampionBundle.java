package io.jenkins.plugins.cd4ml.stage;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import java.util.Objects;

/**
 * Where the bundle of the model lies with which a new one is compared.
 *
 * @param reference the version in the registry, such as {@code loans/3}
 * @param path of the file, relative to the current folder
 * @param digest of the file, from the registry
 */
public record ChampionBundle(String reference, String path, Digest digest) {

    public ChampionBundle {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(digest, "digest");
    }

    /** The bundle as evidence names it: in the registry, wherever the file lay when it was read. */
    public Resource resource(long bytes) {
        return new Resource(Resource.REGISTRY + reference + "/" + RunFolder.BUNDLE, digest, bytes);
    }
}
