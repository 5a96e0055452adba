package io.jenkins.plugins.cd4ml.stage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Why a stage ran.
 *
 * @param kind what set it off
 * @param by who or what, at most {@value #LONGEST} characters: a user, the job and build above, the commit, the monitor that
 *     saw the drift; or null when nobody can say
 * @param url where to read on, absolute, with http or https, or null
 */
public record Cause(Kind kind, String by, String url) {

    /** Environment variable with a {@link Kind}, by which whoever starts the command tells why. */
    public static final String VARIABLE = "CD4ML_CAUSE";

    /** Environment variable with who or what it was. */
    public static final String BY_VARIABLE = "CD4ML_CAUSE_BY";

    /** Environment variable with an address. */
    public static final String URL_VARIABLE = "CD4ML_CAUSE_URL";

    /** How many characters a cause's words may have. */
    public static final int LONGEST = 1000;

    /** What sets a stage off. */
    public enum Kind {
        /** A person asked for it. */
        USER,
        /** A schedule. */
        TIMER,
        /** A change of the code. */
        SCM,
        /** Another job. */
        UPSTREAM,
        /** The data or the model's behaviour drifted. */
        DRIFT,
        /** Something else asked for the model to be trained again: its age, new data, a missed gate. */
        RETRAINING,
        /** Something else, which {@link Cause#by} tells. */
        OTHER;

        /** Whether a model was trained again without anybody asking for it. */
        public boolean isRetraining() {
            return this == DRIFT || this == RETRAINING;
        }

        /** The name in records. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String id) {
            return Arrays.stream(values())
                    .filter(kind -> kind.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new Cd4mlException.Configuration("\"%s\" is no kind of cause; expected one of %s"
                            .formatted(id, Arrays.stream(values()).map(Kind::id).collect(Collectors.joining(", ")))));
        }
    }

    public Cause {
        Objects.requireNonNull(kind, "kind");
        checkText("by", by);
        checkText("url", url);
        if (url != null && !isWebAddress(url)) {
            throw new Cd4mlException.Configuration(
                    "the url of a cause is %s; expected an absolute address with http or https and without credentials"
                            .formatted(url));
        }
    }

    /** A person asked for it. */
    public static Cause user(String name) {
        return new Cause(Kind.USER, name, null);
    }

    /**
     * What the environment of the command says, and otherwise the user who runs it.
     *
     * @throws Cd4mlException.Configuration naming the variable that cannot be used
     */
    public static Cause of(Map<String, String> environment, String user) {
        String kind = environment.get(VARIABLE);
        if (kind == null || kind.isBlank()) {
            return user(user);
        }
        try {
            return new Cause(Kind.of(kind), environment.get(BY_VARIABLE), environment.get(URL_VARIABLE));
        } catch (Cd4mlException.Configuration e) {
            throw new Cd4mlException.Configuration(
                    "the environment variables %s, %s and %s tell no cause: %s"
                            .formatted(VARIABLE, BY_VARIABLE, URL_VARIABLE, e.getMessage()),
                    e);
        }
    }

    /** The cause as words, such as {@code user ada} or {@code timer}. */
    public String inWords() {
        return by == null ? kind.id() : kind.id() + " " + by;
    }

    private static void checkText(String name, String text) {
        if (text != null && (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl))) {
            throw new Cd4mlException.Configuration(
                    "the %s of a cause has %d characters; expected at most %d and no control characters"
                            .formatted(name, text.length(), LONGEST));
        }
    }

    private static boolean isWebAddress(String url) {
        try {
            URI address = new URI(url);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return web && address.getHost() != null && address.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
