package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The life of two versions, as an auditor would ask for it a year later; each test goes on where the last one ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest {

    @TempDir
    private static Path folder;

    private static Path project;

    @BeforeAll
    static void twoVersionsArePromoted() throws Exception {
        project = Files.createDirectories(folder.resolve("repository/loans"));
        Project files =
                Project.learnable(project).configured(Project.CONFIGURATION.replace("promotion: {code: any}\n", ""));
        Files.writeString(project.resolve(".gitignore"), ".cd4ml/\n");
        try (Git git =
                Git.init().setDirectory(folder.resolve("repository").toFile()).call()) {
            commit(git, "First rows");
            assertThat(files.run("run", "--reason", "the first").exitCode()).isZero();
            files.withData(Project.rows(3200, 5));
            commit(git, "More rows");
            assertThat(files.run("run", "--reason", "more rows").exitCode()).isZero();
        }
    }

    private static void commit(Git git, String message) throws Exception {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage(message)
                .setAuthor("A", "a@example.org")
                .setCommitter("A", "a@example.org")
                .setSign(false)
                .call();
    }

    private static Invocation run(String... arguments) {
        return Invocation.in(project, arguments);
    }

    private static String bundle(Path of) throws IOException {
        return Digest.ofFile(of.resolve(".cd4ml/run/train-model/bundle.zip")).toString();
    }

    @Test
    @Order(1)
    void theDifferenceBetweenThemIsTheDataAndNotTheConfiguration() throws Exception {
        JsonNode parts = run("lineage", "diff", "loans/1", "loans@production", "--json")
                .json()
                .at("/difference/parts");

        assertThat(parts.at("/0/changes")).as("code").isNotEmpty();
        assertThat(parts.at("/1/changes").findValuesAsText("what")).contains("loans.csv");
        assertThat(parts.at("/2/changes")).as("configuration").isEmpty();
        assertThat(parts.at("/4/changes")).as("model").hasSize(1);
        assertThat(run("lineage", "diff", "loans/1", "loans/2").out())
                .contains("loans/1 → loans/2")
                .contains("loans.csv: sha256:");
    }

    @Test
    @Order(2)
    void aVersionThatWasTamperedWithIsNoPlaceToGoBackTo() throws IOException {
        Path kept = project.resolve(".cd4ml/registry/models/loans/versions/1/files/train-model/bundle.zip");
        byte[] right = Files.readAllBytes(kept);
        byte[] wrong = right.clone();
        wrong[wrong.length / 2] ^= 1;
        Files.write(kept, wrong);

        Invocation refused = run("rollback", "loans@production", "--reason", "complaints");
        Invocation notFetched = run("fetch", "loans/1", "--to", "model.zip");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("loans/1 is not what was registered, so nothing was rolled back");
        assertThat(notFetched.exitCode()).isEqualTo(3);
        assertThat(project.resolve("model.zip")).doesNotExist();
        Files.write(kept, right);
    }

    @Test
    @Order(3)
    void productionGoesBackAndTheLedgerSaysWhoAndWhy() throws Exception {
        Invocation back = run("rollback", "loans@production", "--reason", "complaints");

        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(back.out()).contains("loans/1 is behind production again (before: loans/2)");
        JsonNode shown = run("registry", "show", "loans@production", "--json").json();
        assertThat(shown.at("/reference").asText()).isEqualTo("loans/1");
        assertThat(shown.at("/ledger/1/rollback").asBoolean()).isTrue();
        assertThat(shown.at("/ledger/1/requestedBy").asText()).isEqualTo("tester");
        assertThat(shown.at("/ledger/1/reason").asText()).isEqualTo("complaints");
        assertThat(run("lineage", "verify", "loans@production").exitCode()).isZero();
    }

    @Test
    @Order(4)
    void theFetchedBundleIsTheRegisteredOne() throws Exception {
        Path to = Files.createDirectories(folder.resolve("fetched"));
        JsonNode fetched = run("fetch", "loans@production", "--to", to.toString(), "--json")
                .json();

        assertThat(fetched.at("/file").asText())
                .isEqualTo(to.resolve("loans-1.zip").toString());
        assertThat(Digest.ofFile(to.resolve("loans-1.zip")).toString())
                .isEqualTo(fetched.at("/version/bundle").asText());
    }

    @Test
    @Order(5)
    void theRestoredVersionIsWholeAndTrainsToTheSameBytes() throws Exception {
        Path to = folder.resolve("restored");
        JsonNode restored = run("restore", "loans@production", "--to", to.toString(), "--json")
                .json();

        assertThat(restored.at("/missing")).isEmpty();
        Path there = Path.of(restored.at("/project").asText());
        assertThat(there).isEqualTo(to.resolve("loans"));
        String registered = bundle(there);
        assertThat(Files.readString(there.resolve("loans.csv"))).isEqualTo(Project.rows(3000, 1));

        for (String stage : new String[] {"validate-data", "prepare-data", "train-model"}) {
            assertThat(Invocation.in(there, stage).exitCode()).isZero();
        }
        assertThat(bundle(there)).isEqualTo(registered);
    }

    @Test
    @Order(6)
    void whatIsNowhereIsNamedAndAFolderInUseIsLeftAlone() throws Exception {
        Path alone = Files.createDirectories(folder.resolve("alone"));
        Invocation partly = Invocation.in(
                alone,
                "restore",
                "loans/1",
                "--registry",
                project.resolve(".cd4ml/registry").toString(),
                "--to",
                folder.resolve("partly").toString());

        assertThat(partly.exitCode()).isEqualTo(3);
        assertThat(partly.err()).contains("not restored: the code").contains("not restored: loans.csv with the digest");
        assertThat(folder.resolve("partly/.cd4ml/run/train-model/bundle.zip")).exists();

        Invocation taken =
                run("restore", "loans/1", "--to", folder.resolve("partly").toString());
        assertThat(taken.exitCode()).isEqualTo(2);
        assertThat(taken.err()).contains("is not empty");
    }

    @Test
    @Order(7)
    void theRollbackIsRolledBack() {
        assertThat(run("rollback", "loans@production", "--reason", "it was not the model")
                        .out())
                .contains("loans/2 is behind production again (before: loans/1)");
        assertThat(run("rollback", "loans/2", "--reason", "x").err()).contains("names no alias");
        assertThat(run("rollback", "loans@production").exitCode()).isEqualTo(2);
        assertThat(run("rollback", "loans@production", "--to", "7", "--reason", "x")
                        .err())
                .contains("production never pointed to loans/7");
    }
}
