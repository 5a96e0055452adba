package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import java.util.Objects;

/**
 * A source as a build read it.
 *
 * @param uri where it is, see {@link Resource#uri()}
 * @param digest of its content
 * @param rows how many rows it had, or null when nobody counted
 */
public record DataSeen(String uri, Digest digest, Long rows) {

    public DataSeen {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(digest, "digest");
    }

    /** The source as people write it. */
    String name() {
        return uri.substring(uri.indexOf(':') + 1);
    }
}
