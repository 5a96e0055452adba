package io.jenkins.plugins.cd4ml.git;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/** Answers a server that asks for a login: only the one that was named, and never over a connection in the clear. */
final class LoginProvider extends CredentialsProvider {

    private final RemoteAddress address;
    private final Optional<RemoteAccess.Login> login;

    LoginProvider(RemoteAddress address, Optional<RemoteAccess.Login> login) {
        this.address = address;
        this.login = login;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        for (CredentialItem item : items) {
            boolean known = item instanceof CredentialItem.Username
                    || item instanceof CredentialItem.Password
                    || item instanceof CredentialItem.InformationalMessage;
            if (!known) {
                return false;
            }
        }
        return true;
    }

    /** A server may redirect to another host; that one gets no secret. */
    private boolean mayHaveIt(URIish asking) {
        URIish named = address.uri();
        return Objects.equals(asking.getHost(), named.getHost())
                && Objects.equals(asking.getScheme(), named.getScheme())
                && asking.getPort() == named.getPort()
                && address.confidential();
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) {
        if (login.isEmpty() || !mayHaveIt(asking) || !supports(items)) {
            return false;
        }
        for (CredentialItem item : items) {
            if (item instanceof CredentialItem.Username name) {
                name.setValue(login.get().name());
            } else if (item instanceof CredentialItem.Password password) {
                password.setValue(login.get().secret().toCharArray());
            }
        }
        return true;
    }
}
