package io.jenkins.plugins.cd4ml.data;

import java.util.Objects;

/**
 * A file that a stage read or wrote.
 *
 * @param uri where it is: {@code project:<path>} relative to the folder of the configuration file, or
 *     {@code run:<stage>/<path>} in the run folder
 * @param digest of its full content
 * @param bytes its size
 */
public record Resource(String uri, Digest digest, long bytes) {

    /** Prefix of a file given relative to the folder of the configuration file. */
    public static final String PROJECT = "project:";

    /** Prefix of a file in the run folder. */
    public static final String RUN = "run:";

    public Resource {
        Objects.requireNonNull(digest, "digest");
        if (!uri.startsWith(PROJECT) && !uri.startsWith(RUN)) {
            throw new IllegalArgumentException("a resource is named project:<path> or run:<stage>/<path>, not: " + uri);
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("a resource has no negative size: " + uri);
        }
    }

    /** The path without the prefix. */
    public String path() {
        return uri.substring(uri.indexOf(':') + 1);
    }

    /** Whether the file lies in the run folder. */
    public boolean inRun() {
        return uri.startsWith(RUN);
    }
}
