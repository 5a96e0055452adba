package io.jenkins.plugins.cd4ml.git;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;

/** What went wrong with a remote repository, in one sentence that says how to mend it. */
final class RemoteFailure {

    private static final int LONGEST_WORDS = 400;

    private final RemoteAddress address;
    private final RemoteAccess access;

    RemoteFailure(RemoteAddress address, RemoteAccess access) {
        this.address = address;
        this.access = access;
    }

    Cd4mlException of(IOException failure, String complaints) {
        String words = words(complaints.isBlank() ? failure.getMessage() : complaints);
        String lower = words.toLowerCase(Locale.ROOT);
        if (address.ssh() && (lower.contains("permission denied") || lower.contains("host key verification failed"))) {
            return new Cd4mlException.Configuration(
                    "the Git repository %s refused the ssh login: %s; load the key into the ssh agent (ssh-add) and know the host (ssh-keyscan)"
                            .formatted(address, words),
                    failure);
        }
        if (failure instanceof NoRemoteRepositoryException || failure instanceof NotSupportedException) {
            return missing(words, failure);
        }
        if (lower.contains("not authorized") || lower.contains("authentication is required")) {
            return login(failure);
        }
        if (lower.contains("not permitted") || lower.matches(".*: 403\\b.*")) {
            return new Cd4mlException.Configuration(
                    "the login for the Git repository %s may not do this: %s; give the token write access to the repository"
                            .formatted(address, words),
                    failure);
        }
        if (has(failure, UnknownHostException.class)
                || has(failure, ConnectException.class)
                || has(failure, NoRouteToHostException.class)) {
            return new Cd4mlException.Internal(
                    "the Git repository %s cannot be reached: %s; check the address and the network"
                            .formatted(address, words),
                    failure);
        }
        if (has(failure, java.net.SocketTimeoutException.class) || lower.contains("timed out")) {
            return silent(failure);
        }
        return new Cd4mlException.Internal(
                "the Git repository %s did not answer as a Git server does: %s".formatted(address, words), failure);
    }

    private Cd4mlException login(IOException failure) {
        if (access.login().isEmpty()) {
            return new Cd4mlException.Configuration(
                    "the Git repository %s asks for a login and there is none; set %s and %s (a token will do) in the environment"
                            .formatted(address, RemoteAccess.USERNAME, RemoteAccess.PASSWORD),
                    failure);
        }
        if (!address.confidential()) {
            return new Cd4mlException.Configuration(
                    "the Git repository %s asks for a login, which is not sent over http, where others can read it; use its https address"
                            .formatted(address),
                    failure);
        }
        return new Cd4mlException.Configuration(
                "the Git repository %s refused the login of \"%s\" from %s and %s; check that the token is valid for it"
                        .formatted(address, access.login().get(), RemoteAccess.USERNAME, RemoteAccess.PASSWORD),
                failure);
    }

    private Cd4mlException missing(String words, IOException failure) {
        if (address.ssh()) {
            return new Cd4mlException.Configuration(
                    "ssh found no Git repository %s: %s; check the address".formatted(address, words), failure);
        }
        String login = address.local() ? "" : ", or the login may not see it";
        return new Cd4mlException.Configuration(
                "there is no Git repository %s%s; check the address".formatted(address, login), failure);
    }

    /** It stayed without progress for as long as it may. */
    Cd4mlException silent(Exception cause) {
        return new Cd4mlException.Internal(
                "the Git repository %s gave no sign of life for %d s; try again, or allow more with %s (seconds)"
                        .formatted(address, access.timeout().toSeconds(), RemoteAccess.TIMEOUT),
                cause);
    }

    /** It said no to a push. */
    Cd4mlException rejected(String reference, String why, String said) {
        String reason = words(why);
        String more = words(said);
        return new Cd4mlException.Refused("the Git repository %s rejected %s: %s%s"
                .formatted(
                        address,
                        reference,
                        reason.isEmpty() ? "it gives no reason" : reason,
                        more.isEmpty() ? "" : " (%s)".formatted(more)));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    /** What a remote says comes from anybody: one line, without control characters, not endless. */
    static String words(String said) {
        String plain =
                said == null ? "" : said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS) + "…";
    }
}
