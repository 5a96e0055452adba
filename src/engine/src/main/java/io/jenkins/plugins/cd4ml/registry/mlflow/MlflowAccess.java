package io.jenkins.plugins.cd4ml.registry.mlflow;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How an MLflow server is spoken to, by the variables that MLflow's own clients read. Secrets come from the environment
 * alone: never from a file of the project or a command line, which others can read.
 *
 * @param authorization the header's value; empty where no login is needed
 * @param timeout how long the server may stay silent, from a second to an hour
 * @param pause before a request that failed for a moment is sent again; longer each time
 */
public record MlflowAccess(Optional<String> authorization, Duration timeout, Duration pause) {

    static final String USERNAME = "MLFLOW_TRACKING_USERNAME";
    static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
    static final String TOKEN = "MLFLOW_TRACKING_TOKEN";
    static final String TIMEOUT = "MLFLOW_HTTP_REQUEST_TIMEOUT";

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration USUAL_PAUSE = Duration.ofMillis(500);

    public MlflowAccess {
        Objects.requireNonNull(authorization, "authorization");
        Objects.requireNonNull(pause, "pause");
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a timeout is a second to an hour, not " + timeout);
        }
    }

    /**
     * What an environment says.
     *
     * @param environment as {@link System#getenv()} gives it
     * @throws Cd4mlException.Configuration when the time limit is none
     */
    public static MlflowAccess of(Map<String, String> environment) {
        String token = environment.getOrDefault(TOKEN, "");
        String name = environment.getOrDefault(USERNAME, "");
        String password = environment.getOrDefault(PASSWORD, "");
        Optional<String> authorization = Optional.empty();
        if (!token.isEmpty()) {
            authorization = Optional.of("Bearer " + token);
        } else if (!name.isEmpty() && !password.isEmpty()) {
            byte[] login = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
            authorization = Optional.of("Basic " + Base64.getEncoder().encodeToString(login));
        }
        return new MlflowAccess(authorization, timeout(environment.getOrDefault(TIMEOUT, "")), USUAL_PAUSE);
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

    /** Without the secret. */
    @Override
    public String toString() {
        return authorization.isPresent() ? "with a login" : "without a login";
    }
}
