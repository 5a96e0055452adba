package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.stage.Detail;
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
        Long rows = rows(evidence.detail());
        return evidence.inputs().stream()
                .filter(input -> input.uri().startsWith(Resource.PROJECT))
                .map(input -> new DataSeen(input.uri(), input.digest(), rows))
                .toList();
    }

    private static Long rows(Detail detail) {
        if (detail.validation() != null) {
            return detail.validation().profile().rows();
        }
        return detail.monitoring() == null
                ? null
                : Long.valueOf(detail.monitoring().sourceRows());
    }

    /** The source as people write it. */
    String name() {
        return uri.substring(uri.indexOf(':') + 1);
    }
}
