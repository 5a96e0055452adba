package io.jenkins.plugins.cd4ml.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A file that a stage read or wrote.
 *
 * @param uri where it is: {@code project:<path>} relative to the folder of the configuration file,
 *     {@code run:<stage>/<path>} in the run folder, or {@code registry:<model>/<version>/<file>} with a model version
 * @param digest of its full content
 * @param bytes its size
 */
public record Resource(String uri, Digest digest, long bytes) {

    /** Prefix of a file given relative to the folder of the configuration file. */
    public static final String PROJECT = "project:";

    /** Prefix of a file in the run folder. */
    public static final String RUN = "run:";

    /** Prefix of a file that the registry keeps with a model version. */
    public static final String REGISTRY = "registry:";

    /** A stage and below it a path of which no part is empty or starts with a point, so that it stays in the folder. */
    private static final Pattern STAGE_FILE = Pattern.compile("[a-z-]+(/(?!\\.)[^/\\\\\\p{Cntrl}]+)+");

    public Resource {
        Objects.requireNonNull(digest, "digest");
        if (!uri.startsWith(PROJECT) && !uri.startsWith(RUN) && !uri.startsWith(REGISTRY)) {
            throw new IllegalArgumentException(
                    "a resource is named project:<path>, run:<stage>/<path> or registry:<model>/<version>/<file>, not: "
                            + uri);
        }
        if (uri.startsWith(RUN)
                && !STAGE_FILE.matcher(uri.substring(RUN.length())).matches()) {
            throw new IllegalArgumentException("a file of the run lies below its stage's folder: " + uri);
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("a resource has no negative size: " + uri);
        }
    }

    /** Describes a file as it lies there. */
    public static Resource of(String uri, Path file) throws IOException {
        return new Resource(uri, Digest.ofFile(file), Files.size(file));
    }

    /** The path without the prefix. */
    public String path() {
        return uri.substring(uri.indexOf(':') + 1);
    }

    /** Whether the registry keeps the file. */
    public boolean inRegistry() {
        return uri.startsWith(REGISTRY);
    }

    /** Whether the file lies in the run folder. */
    public boolean inRun() {
        return uri.startsWith(RUN);
    }
}
