package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.util.Objects;

/**
 * What whoever judges knows, from the registry and never from who measured, of the model that gates compare with.
 *
 * @param state what is known
 * @param reference the alias, such as {@code loans@production}, or the version, such as {@code loans/3},
 *     or the columns of its predictions
 * @param bundle the digest of the champion's bundle; null when there is no champion
 */
public record Champion(State state, String reference, Digest bundle) {

    /** What is known of the champion. */
    public enum State {
        /** There is one, and its bundle is known. */
        @JsonProperty("standing")
        STANDING,
        /** Its predictions stand in the same file as the new model's, as the user said. */
        @JsonProperty("beside")
        BESIDE,
        /** Nothing stands behind the alias yet. */
        @JsonProperty("none")
        NONE,
        /** The user asked for no comparison. */
        @JsonProperty("leftOut")
        LEFT_OUT,
        /** Nobody looked. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** Nobody looked. */
    public static final Champion UNKNOWN = new Champion(State.UNKNOWN, "", null);

    public Champion {
        Objects.requireNonNull(state, "state");
        reference = reference == null ? "" : reference;
        if ((state == State.STANDING) != (bundle != null)) {
            throw new IllegalArgumentException("a champion has a bundle, and nothing else has one");
        }
    }

    /** @param reference the version, such as {@code loans/3} */
    public static Champion of(String reference, Digest bundle) {
        return new Champion(State.STANDING, reference, bundle);
    }

    /** @param columns where its predictions stand in the file of the new model's */
    public static Champion beside(String columns) {
        return new Champion(State.BESIDE, columns, null);
    }

    /** @param alias the one that points to nothing yet, such as {@code loans@production} */
    public static Champion none(String alias) {
        return new Champion(State.NONE, alias, null);
    }

    /** Whether there is a champion whose comparisons count. */
    public boolean known() {
        return state == State.STANDING || state == State.BESIDE;
    }

    public static Champion leftOut() {
        return new Champion(State.LEFT_OUT, "", null);
    }
}
