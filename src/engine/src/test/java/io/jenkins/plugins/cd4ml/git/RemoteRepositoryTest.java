package io.jenkins.plugins.cd4ml.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteRepositoryTest {

    private static final String MAIN = "refs/heads/main";
    private static final PersonIdent AUTHOR =
            new PersonIdent("ann", "ann@example.org", Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path bare;

    @BeforeEach
    void aBareRepository() throws Exception {
        bare = folder.resolve("bare.git");
        Git.init()
                .setBare(true)
                .setDirectory(bare.toFile())
                .setInitialBranch("main")
                .call()
                .close();
    }

    private RemoteRepository open(String address, Map<String, String> environment) throws IOException {
        return RemoteRepository.open(
                RemoteAddress.parse(address, folder), environment, folder.resolve("local-" + System.nanoTime()));
    }

    private static ObjectId commit(RemoteRepository remote, ObjectId parent, String text) throws IOException {
        return Commits.write(
                remote.local(),
                parent,
                Map.of("a/file.txt", Optional.of(text.getBytes(StandardCharsets.UTF_8))),
                AUTHOR,
                "write " + text);
    }

    private static ObjectId head(RemoteRepository remote) {
        return remote.references("refs/heads/").getOrDefault(MAIN, ObjectId.zeroId());
    }

    @Test
    void whatOneWriterPushesAnotherReads() throws Exception {
        ObjectId written;
        try (RemoteRepository one = open("bare.git", Map.of())) {
            written = commit(one, null, "one");
            assertThat(one.push(List.of(ReferenceMove.creating(MAIN, written)))).isTrue();
        }
        try (RemoteRepository two = open("bare.git", Map.of())) {
            two.fetch(List.of("+" + MAIN + ":" + MAIN), 1);
            assertThat(head(two)).isEqualTo(written);
            assertThat(Commits.read(two.local(), written, "a/file.txt"))
                    .hasValueSatisfying(
                            content -> assertThat(content).asString().isEqualTo("one"));
            assertThat(Commits.read(two.local(), written, "a")).isEmpty();
            ObjectId next = commit(two, written, "two");
            assertThat(two.push(List.of(new ReferenceMove(MAIN, written, next))))
                    .isTrue();
            assertThat(head(two)).isEqualTo(next);
        }
    }

    @Test
    void whoComesSecondIsToldAndMovesNothing() throws Exception {
        try (RemoteRepository one = open("bare.git", Map.of());
                RemoteRepository two = open("bare.git", Map.of())) {
            ObjectId first = commit(one, null, "one");
            assertThat(one.push(List.of(ReferenceMove.creating(MAIN, first)))).isTrue();
            ObjectId second = commit(two, null, "two");

            boolean moved = two.push(
                    List.of(ReferenceMove.creating("refs/tags/v1", second), ReferenceMove.creating(MAIN, second)));

            assertThat(moved).isFalse();
            assertThat(two.references("refs/")).containsEntry(MAIN, first).doesNotContainKey("refs/tags/v1");
        }
    }

    @Test
    void aLoginThatIsMissingIsAskedForByName() throws Exception {
        try (GitServer server = new GitServer(bare).asking("ann", "secret");
                RemoteRepository remote = open(server.address(), Map.of())) {
            assertThatThrownBy(() -> remote.references("refs/"))
                    .isInstanceOf(Cd4mlException.Configuration.class)
                    .hasMessageContainingAll("asks for a login", "CD4ML_GIT_USERNAME", "CD4ML_GIT_PASSWORD");
        }
    }

    @Test
    void aWrongLoginIsRefusedWithoutShowingIt() throws Exception {
        try (GitServer server = new GitServer(bare).asking("ann", "secret");
                RemoteRepository remote =
                        open(server.address(), Map.of("CD4ML_GIT_USERNAME", "ann", "CD4ML_GIT_PASSWORD", "wr0ng"))) {
            assertThatThrownBy(() -> remote.references("refs/"))
                    .isInstanceOf(Cd4mlException.Configuration.class)
                    .hasMessageContaining("refused the login of \"ann\"")
                    .message()
                    .doesNotContain("wr0ng");
        }
    }

    @Test
    void theRightLoginPushes() throws Exception {
        try (GitServer server = new GitServer(bare).asking("ann", "secret");
                RemoteRepository remote =
                        open(server.address(), Map.of("CD4ML_GIT_USERNAME", "ann", "CD4ML_GIT_PASSWORD", "secret"))) {
            ObjectId written = commit(remote, null, "one");
            assertThat(remote.push(List.of(ReferenceMove.creating(MAIN, written))))
                    .isTrue();
            remote.fetch(List.of("+" + MAIN + ":" + MAIN), 1);
            assertThat(head(remote)).isEqualTo(written);
        }
    }

    @Test
    void aServerThatIsSilentEndsInASentence() throws Exception {
        try (GitServer server = new GitServer(bare).silent();
                RemoteRepository remote = open(server.address(), Map.of("CD4ML_GIT_TIMEOUT", "1"))) {
            assertThatThrownBy(() -> remote.references("refs/"))
                    .isInstanceOf(Cd4mlException.Internal.class)
                    .hasMessageContainingAll("gave no sign of life for 1 s", "CD4ML_GIT_TIMEOUT");
        }
    }

    @Test
    void aHookThatHangsEndsInASentence() throws Exception {
        try (GitServer server = new GitServer(bare);
                RemoteRepository remote = open(server.address(), Map.of("CD4ML_GIT_TIMEOUT", "1"))) {
            server.before((pack, commands) -> server.hang());
            ObjectId written = commit(remote, null, "one");
            assertThatThrownBy(() -> remote.push(List.of(ReferenceMove.creating(MAIN, written))))
                    .isInstanceOf(Cd4mlException.Internal.class)
                    .hasMessageContaining("gave no sign of life");
        }
    }

    @Test
    void aServerThatFailsEndsInASentence() throws Exception {
        try (GitServer server = new GitServer(bare).answering(500);
                RemoteRepository remote = open(server.address(), Map.of())) {
            assertThatThrownBy(() -> remote.references("refs/"))
                    .isInstanceOf(Cd4mlException.Internal.class)
                    .hasMessageContainingAll(server.address(), "500");
        }
    }

    @Test
    void whatAHookSaysIsTheReasonOfTheRefusal() throws Exception {
        try (GitServer server = new GitServer(bare);
                RemoteRepository remote = open(server.address(), Map.of())) {
            server.before((pack, commands) -> commands.forEach(command ->
                    command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "only on weekdays\u0007")));
            ObjectId written = commit(remote, null, "one");
            assertThatThrownBy(() -> remote.push(List.of(ReferenceMove.creating(MAIN, written))))
                    .isInstanceOf(Cd4mlException.Refused.class)
                    .hasMessageContaining("rejected refs/heads/main: only on weekdays")
                    .message()
                    .doesNotContain("\u0007");
        }
    }

    @Test
    void aRaceThatIsLostInsideTheServerIsNoRefusal() throws Exception {
        try (GitServer server = new GitServer(bare);
                RemoteRepository one = open("bare.git", Map.of());
                RemoteRepository two = open(server.address(), Map.of())) {
            ObjectId first = commit(one, null, "one");
            server.before((pack, commands) -> {
                try {
                    one.push(List.of(ReferenceMove.creating(MAIN, first)));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            ObjectId second = commit(two, null, "two");
            assertThat(two.push(List.of(ReferenceMove.creating(MAIN, second)))).isFalse();
            assertThat(head(two)).isEqualTo(first);
        }
    }

    @Test
    void hooksOfAFolderHaveTheirSay() throws Exception {
        assumeTrue(hasGit(), "git is not installed, and only git runs the hooks of a folder");
        script(bare.resolve("hooks/pre-receive"), "echo 'frozen until Monday' >&2; exit 1");
        try (RemoteRepository remote = open("bare.git", Map.of())) {
            ObjectId written = commit(remote, null, "one");
            assertThatThrownBy(() -> remote.push(List.of(ReferenceMove.creating(MAIN, written))))
                    .isInstanceOf(Cd4mlException.Refused.class)
                    .hasMessageContainingAll("pre-receive hook declined", "frozen until Monday");
        }
    }

    @Test
    void sshIsTheProgramOfTheMachine() throws Exception {
        assumeTrue(hasGit(), "git is not installed, which the other side of ssh runs");
        Path ssh = script(folder.resolve("ssh"), "exit 1");
        try (RemoteRepository remote =
                open("git@example.org:" + bare, Map.of("GIT_SSH_COMMAND", ssh + " -o Some=Option"))) {
            ObjectId written = commit(remote, null, "one");
            script(ssh, "echo \"$@\" >> '%s'; for last; do :; done; sh -c \"$last\"".formatted(folder.resolve("log")));
            assertThat(remote.push(List.of(ReferenceMove.creating(MAIN, written))))
                    .isTrue();
            assertThat(head(remote)).isEqualTo(written);
        }
        assertThat(folder.resolve("log"))
                .content()
                .contains("-o Some=Option -o BatchMode=yes", "-- git@example.org git-receive-pack '" + bare + "'");
    }

    @Test
    void sshThatIsRefusedSaysHowToMendIt() throws Exception {
        Path ssh =
                script(folder.resolve("ssh"), "echo 'git@example.org: Permission denied (publickey).' >&2; exit 255");
        try (RemoteRepository remote = open("git@example.org:models.git", Map.of("GIT_SSH", ssh.toString()))) {
            assertThatThrownBy(() -> remote.references("refs/"))
                    .isInstanceOf(Cd4mlException.Configuration.class)
                    .hasMessageContainingAll("refused the ssh login", "Permission denied", "ssh-add");
        }
    }

    @Test
    void sshThatEndsAfterItsLastWordIsWaitedFor() throws Exception {
        Path ssh = script(
                folder.resolve("ssh"),
                "echo 'git@example.org: Permission denied (publickey).' >&2; exec >&-; sleep 0.5; exit 255");
        try (RemoteRepository remote = open("git@example.org:models.git", Map.of("GIT_SSH", ssh.toString()))) {
            assertThatThrownBy(() -> remote.references("refs/"))
                    .isInstanceOf(Cd4mlException.Configuration.class)
                    .hasMessageContaining("refused the ssh login");
        }
    }

    @Test
    void aRepositoryThatIsNotThereIsNamed() throws Exception {
        try (RemoteRepository remote = open("nowhere.git", Map.of())) {
            assertThatThrownBy(() -> remote.references("refs/"))
                    .isInstanceOf(Cd4mlException.Configuration.class)
                    .hasMessageContaining("there is no Git repository " + folder.resolve("nowhere.git"));
        }
    }

    @Test
    void aHostThatIsNotThereIsNamed() throws Exception {
        String address;
        try (GitServer server = new GitServer(bare)) {
            address = server.address();
        }
        try (RemoteRepository remote = open(address, Map.of())) {
            assertThatThrownBy(() -> remote.references("refs/"))
                    .isInstanceOf(Cd4mlException.Internal.class)
                    .hasMessageContaining("cannot be reached");
        }
    }

    @Test
    void aSecretInAnAddressIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> RemoteAddress.parse("https://ann:s3cret@example.org/a.git", folder))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("holds a password")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void anAddressCannotBeAnOptionOfSsh() {
        assertThatThrownBy(() -> RemoteAddress.parse("ssh://-oProxyCommand=touch/a", folder))
                .isInstanceOf(Cd4mlException.Configuration.class);
    }

    private static Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static boolean hasGit() {
        try {
            return new ProcessBuilder("git", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
