package io.jenkins.plugins.cd4ml.git;

import java.util.Objects;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A branch or tag of the remote that is to move, as long as it is where it is believed to be.
 *
 * @param name in full, such as {@code refs/heads/main}
 * @param from where it must be; {@link ObjectId#zeroId()} when it must not exist
 * @param to where it goes; {@link ObjectId#zeroId()} to delete it
 */
public record ReferenceMove(String name, ObjectId from, ObjectId to) {

    public ReferenceMove {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (!name.startsWith("refs/")) {
            throw new IllegalArgumentException("a reference is named in full, as refs/heads/main, not " + name);
        }
    }

    /** One that is new: whoever creates it first wins. */
    public static ReferenceMove creating(String name, ObjectId to) {
        return new ReferenceMove(name, ObjectId.zeroId(), to);
    }
}
