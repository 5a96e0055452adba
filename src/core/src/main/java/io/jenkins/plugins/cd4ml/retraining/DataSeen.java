package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.data.DataValidation;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import java.util.List;
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

    /** The sources that a stage read. */
    public static List<DataSeen> readBy(Evidence evidence) {
        DataValidation validation = evidence.detail().validation();
        Long rows =
                validation == null ? null : Long.valueOf(validation.profile().rows());
        return evidence.inputs().stream()
                .filter(input -> input.uri().startsWith(Resource.PROJECT))
                .map(input -> new DataSeen(input.uri(), input.digest(), rows))
                .toList();
    }

    /** The source as people write it. */
    String name() {
        return uri.substring(uri.indexOf(':') + 1);
    }
}
