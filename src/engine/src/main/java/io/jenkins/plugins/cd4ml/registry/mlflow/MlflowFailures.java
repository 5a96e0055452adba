package io.jenkins.plugins.cd4ml.registry.mlflow;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** What went wrong with an MLflow server, in one sentence that says how to mend it. */
final class MlflowFailures {

    private static final int LONGEST_WORDS = 300;
    private static final int NO_LOGIN = 401;
    private static final int FORBIDDEN = 403;

    private final MlflowAddress address;
    private final MlflowAccess access;

    MlflowFailures(MlflowAddress address, MlflowAccess access) {
        this.address = address;
        this.access = access;
    }

    /** It cannot be spoken with, or it broke off. */
    Cd4mlException unreachable(String what, Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ConnectException
                    || at instanceof UnknownHostException
                    || at instanceof UnresolvedAddressException) {
                return new Cd4mlException.Internal(
                        "the MLflow server %s cannot be reached; check the address and that the server runs"
                                .formatted(address),
                        cause);
            }
        }
        return new Cd4mlException.Internal(
                "the MLflow server %s broke off its answer to %s (%s); look at the server's log and try again"
                        .formatted(
                                address,
                                what,
                                words(cause.getMessage() == null ? cause.toString() : cause.getMessage())),
                cause);
    }

    /** It stayed without a sign of life for as long as it may. */
    Cd4mlException silent(String what, Throwable cause) {
        return new Cd4mlException.Internal(
                "the MLflow server %s gave no sign of life for %d s at %s; try again, or allow more with %s (seconds)"
                        .formatted(address, access.timeout().toSeconds(), what, MlflowAccess.TIMEOUT),
                cause);
    }

    /** It answered with something that is no document. */
    Cd4mlException noDocument(String what, String why, Throwable cause) {
        return new Cd4mlException.Internal(
                "the MLflow server %s gave half an answer, or none that is JSON, to %s (%s); check that the address is that of an MLflow server"
                        .formatted(address, what, words(why)),
                cause);
    }

    /** It answered with a status that says no. */
    Cd4mlException status(String what, int status, String said) {
        if (status == NO_LOGIN || status == FORBIDDEN) {
            return new Cd4mlException.Configuration(
                    access.authorization().isEmpty()
                            ? "the MLflow server %s asks for a login and there is none; set %s and %s, or %s, in the environment"
                                    .formatted(
                                            address, MlflowAccess.USERNAME, MlflowAccess.PASSWORD, MlflowAccess.TOKEN)
                            : "the MLflow server %s refused the login from the environment (%s or %s) for %s"
                                    .formatted(address, MlflowAccess.USERNAME, MlflowAccess.TOKEN, what));
        }
        String more = said.isEmpty() ? "" : " (%s)".formatted(words(said));
        return new Cd4mlException.Internal(
                "the MLflow server %s answered %s with the status %d%s; look at the server's log and try again"
                        .formatted(address, what, status, more),
                null);
    }

    /** It understood and said no. */
    Cd4mlException refused(String what, String said) {
        return new Cd4mlException.Configuration(
                "the MLflow server %s refused to %s: %s".formatted(address, what, words(said)));
    }

    /** What a server says comes from anybody: one line, without control characters, not endless. */
    static String words(String said) {
        String plain =
                said == null ? "" : said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS) + "…";
    }
}
