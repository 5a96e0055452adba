package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeVersionReaderTest {

    @TempDir
    private Path folder;

    private Git repository() throws Exception {
        Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call();
        Files.createDirectories(folder.resolve("model"));
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(folder.resolve("model/cd4ml.yaml"), "version: 1");
        return git;
    }

    private static String commit(Git git) throws Exception {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage("Begin")
                .setAuthor("A", "a@example.org")
                .setCommitter("A", "a@example.org")
                .setSign(false)
                .call()
                .name();
    }

    private CodeVersion read() throws Exception {
        return CodeVersionReader.read(folder.resolve("model")).orElseThrow();
    }

    @Test
    void aFolderWithoutRepositoryOrCommitHasNoVersion() throws Exception {
        assertThat(CodeVersionReader.read(folder)).isEmpty();
        try (Git git = repository()) {
            assertThat(CodeVersionReader.read(folder)).isEmpty();
        }
    }

    @Test
    void commitBranchAndRemoteAreFound() throws Exception {
        try (Git git = repository()) {
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new URIish("https://user:secret@example.org/team/loans.git"))
                    .call();
            String commit = commit(git);
            assertThat(read()).isEqualTo(new CodeVersion("https://example.org/team/loans.git", commit, "main", false));
            git.checkout().setName(commit).call();
            assertThat(read().branch()).isNull();
        }
    }

    /** As Jenkins checks out: the commit, and the branches of the remote as they were fetched. */
    @Test
    void aCommitThatEndsOneBranchOfTheRemoteIsOfThatBranch() throws Exception {
        try (Git git = repository()) {
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new URIish("https://example.org/team/loans.git"))
                    .call();
            String commit = commit(git);
            fetched(git, "main", commit);
            git.checkout().setName(commit).call();
            assertThat(read().branch()).isEqualTo("main");
            fetched(git, "release/1", commit);
            assertThat(read().branch())
                    .as("which of the two is meant is not known")
                    .isNull();
        }
    }

    private static void fetched(Git git, String branch, String commit) throws Exception {
        RefUpdate update = git.getRepository().updateRef(Constants.R_REMOTES + "origin/" + branch);
        update.setNewObjectId(ObjectId.fromString(commit));
        update.update();
    }

    @Test
    void onlyChangesThatConcernTheConfigurationMakeItDirty() throws Exception {
        try (Git git = repository()) {
            commit(git);
            Files.writeString(folder.resolve("other/notes.txt"), "elsewhere");
            Files.createDirectories(folder.resolve("model/.cd4ml/run"));
            Files.writeString(folder.resolve("model/.cd4ml/run/evidence.json"), "own");
            assertThat(read().dirty()).isFalse();
            Files.writeString(folder.resolve("model/new.sql"), "SELECT 1");
            assertThat(read().dirty()).isTrue();
            Files.delete(folder.resolve("model/new.sql"));
            Files.writeString(folder.resolve("model/cd4ml.yaml"), "version: 2");
            assertThat(read().dirty()).isTrue();
        }
    }

    @Test
    void aLinkedWorkTreeIsReadToo() throws Exception {
        try (Git git = repository()) {
            String commit = commit(git);
            Path linked = folder.resolve("linked");
            Path own = git.getRepository().getDirectory().toPath().resolve("worktrees/linked");
            Files.createDirectories(own);
            Files.createDirectories(linked);
            Files.writeString(linked.resolve(Constants.DOT_GIT), "gitdir: " + own + "\n");
            Files.writeString(own.resolve("gitdir"), linked.resolve(Constants.DOT_GIT) + "\n");
            Files.writeString(own.resolve("commondir"), "../..\n");
            Files.writeString(own.resolve("HEAD"), commit + "\n");
            assertThat(CodeVersionReader.read(linked).orElseThrow().commit()).isEqualTo(commit);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://token@example.org/a.git?private_token=x, https://example.org/a.git",
        "git@example.org:team/a.git, git@example.org:team/a.git",
        "ssh://git:pw@example.org/a.git, ssh://git@example.org/a.git",
        "/srv/git/a.git, /srv/git/a.git",
    })
    void addressesLoseTheirCredentials(String address, String plain) {
        assertThat(CodeVersionReader.withoutCredentials(address)).isEqualTo(plain);
    }

    @Test
    void theEnvironmentTellsVersionsAndThreads() {
        Environment environment = new EnvironmentReader(Map.of("OMP_NUM_THREADS", "3")).read();
        assertThat(environment.threads()).isEqualTo(3);
        assertThat(environment.cd4ml()).matches("\\d+\\.\\d+.*");
        assertThat(environment.libraries()).containsOnlyKeys("deeplearning4j", "duckdb");
        assertThat(environment.libraries().values()).noneMatch(version -> version.contains("$"));
        assertThat(new EnvironmentReader(Map.of()).threads()).isEqualTo(1);
        assertThat(new EnvironmentReader(Map.of("OMP_NUM_THREADS", "2,3")).threads())
                .isEqualTo(2);
        assertThat(new EnvironmentReader(Map.of("OMP_NUM_THREADS", "many")).threads())
                .isEqualTo(1);
    }
}
