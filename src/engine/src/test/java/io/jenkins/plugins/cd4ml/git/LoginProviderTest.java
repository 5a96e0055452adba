package io.jenkins.plugins.cd4ml.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;

class LoginProviderTest {

    private static final RemoteAccess ACCESS =
            RemoteAccess.of(Map.of(RemoteAccess.USERNAME, "ada", RemoteAccess.PASSWORD, "s3cret"));

    private static Optional<String> secretFor(String address, String asking) throws Exception {
        CredentialItem.Username name = new CredentialItem.Username();
        CredentialItem.Password password = new CredentialItem.Password();
        boolean given = new LoginProvider(RemoteAddress.parse(address, Path.of("")), ACCESS.login())
                .get(new URIish(asking), name, password);
        return given ? Optional.of(new String(password.getValue())) : Optional.empty();
    }

    @Test
    void onlyTheHostThatWasNamedGetsTheSecret() throws Exception {
        assertThat(secretFor("https://git.example.org/a.git", "https://git.example.org/a.git/info/refs"))
                .contains("s3cret");
        assertThat(secretFor("https://git.example.org/a.git", "https://evil.example.org/a.git"))
                .isEmpty();
        assertThat(secretFor("https://git.example.org/a.git", "http://git.example.org/a.git"))
                .isEmpty();
        assertThat(secretFor("https://git.example.org/a.git", "https://git.example.org:8443/a.git"))
                .isEmpty();
    }

    @Test
    void nothingSecretIsSaidInTheClear() throws Exception {
        assertThat(secretFor("http://git.example.org/a.git", "http://git.example.org/a.git"))
                .isEmpty();
        assertThat(secretFor("http://localhost:8080/a.git", "http://localhost:8080/a.git"))
                .contains("s3cret");
    }

    @Test
    void noTextShowsTheSecret() {
        assertThat(ACCESS.toString()).doesNotContain("s3cret");
    }

    @Test
    void aTokenAloneWillDo() {
        assertThat(RemoteAccess.of(Map.of(RemoteAccess.PASSWORD, "token")).login())
                .hasValueSatisfying(login -> assertThat(login.name()).isNotBlank());
        assertThat(RemoteAccess.of(Map.of()).login()).isEmpty();
    }

    @Test
    void aTimeLimitThatIsNoneIsRefused() {
        assertThatThrownBy(() -> RemoteAccess.of(Map.of(RemoteAccess.TIMEOUT, "soon")))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("CD4ML_GIT_TIMEOUT is \"soon\"; expected whole seconds from 1 to 3600");
    }
}
