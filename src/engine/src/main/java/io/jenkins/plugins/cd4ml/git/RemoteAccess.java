package io.jenkins.plugins.cd4ml.git;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How remote repositories are spoken to. Secrets come from the environment alone: never from a file of the project or a
 * command line, which others can read.
 *
 * @param login for https; empty where none is needed. ssh has its own keys
 * @param timeout how long a remote may stay without any progress, from a second to an hour
 */
public record RemoteAccess(Optional<Login> login, Duration timeout) {

    /** The variable with the name to log in with; a host that takes tokens mostly accepts any. */
    public static final String USERNAME = "CD4ML_GIT_USERNAME";

    /** The variable with the password or token. */
    public static final String PASSWORD = "CD4ML_GIT_PASSWORD";

    /** The variable with the time limit in seconds. */
    public static final String TIMEOUT = "CD4ML_GIT_TIMEOUT";

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);
    private static final String ANY_NAME = "git";

    public RemoteAccess {
        Objects.requireNonNull(login, "login");
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a timeout is a second to an hour, not " + timeout);
        }
    }

    /** A name and its secret, which no text of this object shows. */
    public record Login(String name, String secret) {

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * What an environment says.
     *
     * @param environment as {@link System#getenv()} gives it
     * @throws Cd4mlException.Configuration when the time limit is none
     */
    public static RemoteAccess of(Map<String, String> environment) {
        String secret = environment.getOrDefault(PASSWORD, "");
        String name = environment.getOrDefault(USERNAME, "");
        Optional<Login> login =
                secret.isEmpty() ? Optional.empty() : Optional.of(new Login(name.isEmpty() ? ANY_NAME : name, secret));
        return new RemoteAccess(login, timeout(environment.getOrDefault(TIMEOUT, "")));
    }

    private static Duration timeout(String text) {
        if (text.isBlank()) {
            return USUAL_TIMEOUT;
        }
        if (!text.strip().matches("[1-9][0-9]{0,3}") || Integer.parseInt(text.strip()) > 3600) {
            throw new Cd4mlException.Configuration(
                    "%s is \"%s\"; expected whole seconds from 1 to 3600".formatted(TIMEOUT, text));
        }
        return Duration.ofSeconds(Integer.parseInt(text.strip()));
    }
}
