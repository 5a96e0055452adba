package io.jenkins.plugins.cd4ml.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.ConfigurationTree;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.deployment.DeploymentManifest.Bundle;
import io.jenkins.plugins.cd4ml.deployment.DeploymentManifest.Move;
import io.jenkins.plugins.cd4ml.git.GitServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));

    @TempDir
    Path folder;

    private Path bare;

    @BeforeEach
    void aRepositoryOfThePlatformTeam() throws Exception {
        bare = folder.resolve("serving.git");
        Git.init()
                .setBare(true)
                .setDirectory(bare.toFile())
                .setInitialBranch("main")
                .call()
                .close();
        Path work = folder.resolve("work");
        try (Git git =
                Git.init().setDirectory(work.toFile()).setInitialBranch("main").call()) {
            for (String text : List.of("one", "two", "three")) {
                Files.writeString(work.resolve("README.md"), text);
                git.add().addFilepattern(".").call();
                git.commit().setMessage(text).setSign(false).call();
            }
            git.push().setRemote(bare.toString()).add("main").call();
        }
    }

    private static DeploymentManifest manifest(String model, int version, long entry) {
        return new DeploymentManifest(
                DeploymentManifest.SCHEMA,
                model,
                "production",
                version,
                "/srv/models",
                new Bundle(Digest.of("bundle" + version), null),
                new Move(
                        entry,
                        Digest.of("entry" + entry),
                        "promotion",
                        Instant.parse("2026-11-21T09:00:00Z"),
                        "ada\nEvil-Trailer: yes"),
                Traffic.REST,
                null);
    }

    private DeploymentSettings settings(String repository, DeploymentSettings.As as) {
        return new DeploymentSettings(repository, null, null, as, null, null, null, null, null, null);
    }

    private DeploymentSettings running(List<String> command, List<String> smokeTest, int seconds) {
        return new DeploymentSettings(bare.toString(), null, null, null, null, null, null, command, smokeTest, seconds);
    }

    private DeploymentOutcome deploy(DeploymentSettings settings, DeploymentManifest manifest) throws IOException {
        return deploy(settings, manifest, Map.of(), new ArrayList<>());
    }

    private DeploymentOutcome deploy(
            DeploymentSettings settings, DeploymentManifest manifest, Map<String, String> more, List<String> log)
            throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        return new Deployer(folder, environment, CLOCK, log::add)
                .deploy(new DeploymentRequest(settings, manifest, false));
    }

    private List<RevCommit> history(String branch) throws Exception {
        List<RevCommit> commits = new ArrayList<>();
        try (Git git = Git.open(bare.toFile())) {
            ObjectId head = git.getRepository().resolve("refs/heads/" + branch);
            git.log().add(head).call().forEach(commits::add);
        }
        return commits;
    }

    private DeploymentManifest there(String branch, String path) throws Exception {
        try (Git git = Git.open(bare.toFile())) {
            Repository repository = git.getRepository();
            return DeploymentManifest.read(
                    io.jenkins.plugins.cd4ml.git.Commits.read(
                                    repository, repository.resolve("refs/heads/" + branch), path)
                            .orElseThrow(),
                    path);
        }
    }

    @Test
    void theManifestIsCommittedBesideWhatIsThere() throws Exception {
        DeploymentManifest manifest = manifest("loans", 3, 7);

        DeploymentOutcome outcome = deploy(settings("serving.git", null), manifest);

        assertThat(outcome.written().changed()).isTrue();
        assertThat(outcome.written().path()).isEqualTo("models/loans/production.yaml");
        assertThat(outcome.written().digest()).isEqualTo(manifest.digest());
        assertThat(there("main", "models/loans/production.yaml")).isEqualTo(manifest);
        List<RevCommit> history = history("main");
        assertThat(history).hasSize(4);
        assertThat(history.get(0).name()).isEqualTo(outcome.written().commit());
        assertThat(history.get(0).getFullMessage())
                .startsWith(
                        "Deploy loans/3 behind production\n\nEntry 7 of the ledger: promotion by ada Evil-Trailer: yes at ")
                .contains("\nCd4ml-Bundle: " + Digest.of("bundle3"))
                .doesNotContain("\nEvil-Trailer");
        try (Git git = Git.open(bare.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            assertThat(io.jenkins.plugins.cd4ml.git.Commits.read(git.getRepository(), history.get(0), "README.md"))
                    .isPresent();
        }
    }

    @Test
    void theSameOnceMoreMakesNoCommit() throws Exception {
        deploy(settings("serving.git", null), manifest("loans", 3, 7));
        DeploymentOutcome again = deploy(settings("serving.git", null), manifest("loans", 3, 7));
        assertThat(again.written().changed()).isFalse();
        assertThat(history("main")).hasSize(4);
    }

    @Test
    void aLaterMoveIsNotUndoneByAnEarlierOneThatComesLate() throws Exception {
        deploy(settings("serving.git", null), manifest("loans", 4, 8));
        DeploymentOutcome late = deploy(settings("serving.git", null), manifest("loans", 3, 7));
        assertThat(late.overtaken()).isTrue();
        assertThat(late.written().overtakenBy()).isEqualTo(8);
        assertThat(there("main", "models/loans/production.yaml").version()).isEqualTo(4);
    }

    @Test
    void manyWritersAtOnceAllGetTheirTurn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<DeploymentOutcome>> writers = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                String model = "model" + i;
                writers.add(() -> deploy(settings(bare.toString(), null), manifest(model, 1, 1)));
            }
            for (Future<DeploymentOutcome> writer : threads.invokeAll(writers)) {
                assertThat(writer.get().written().changed()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(history("main")).hasSize(9);
        for (int i = 1; i <= 6; i++) {
            assertThat(there("main", "models/model%d/production.yaml".formatted(i))
                            .model())
                    .isEqualTo("model" + i);
        }
    }

    @Test
    void peopleMergeWhatComesAsABranch() throws Exception {
        DeploymentManifest manifest = manifest("loans", 3, 7);
        DeploymentOutcome outcome = deploy(settings("serving.git", DeploymentSettings.As.BRANCH), manifest);
        assertThat(outcome.written().branch()).isEqualTo("cd4ml/loans/production/7");
        assertThat(there("cd4ml/loans/production/7", "models/loans/production.yaml"))
                .isEqualTo(manifest);
        assertThat(history("main")).hasSize(3);

        assertThat(deploy(settings("serving.git", DeploymentSettings.As.BRANCH), manifest)
                        .written()
                        .changed())
                .isFalse();
    }

    @Test
    void aRepositoryWithoutACommitGetsItsFirst() throws Exception {
        Path empty = folder.resolve("empty.git");
        Git.init()
                .setBare(true)
                .setDirectory(empty.toFile())
                .setInitialBranch("main")
                .call()
                .close();
        assertThat(deploy(settings(empty.toString(), null), manifest("loans", 3, 7))
                        .written()
                        .changed())
                .isTrue();
    }

    @Test
    void aBranchThatIsNotThereIsNamedWithThoseThatAre() {
        DeploymentSettings settings =
                new DeploymentSettings("serving.git", "live", null, null, null, null, null, null, null, null);
        assertThatThrownBy(() -> deploy(settings, manifest("loans", 3, 7)))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContainingAll("has no branch live", "it has main");
    }

    @Test
    void anotherFileAtThePathIsNotOverwritten() throws Exception {
        DeploymentSettings settings = new DeploymentSettings(
                "serving.git", null, "values.yaml", null, null, List.of("production"), null, null, null, null);
        try (Git git = Git.open(folder.resolve("work").toFile())) {
            Files.writeString(folder.resolve("work/values.yaml"), "replicas: 3\n");
            git.add().addFilepattern(".").call();
            git.commit().setMessage("values").setSign(false).call();
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new URIish(bare.toString()))
                    .call();
            git.push().add("main").call();
        }
        assertThatThrownBy(() -> deploy(settings, manifest("loans", 3, 7)))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContainingAll("holds another file at deployment.path", "values.yaml is no manifest");
    }

    @Test
    void aServerThatRejectsIsQuoted() throws Exception {
        try (GitServer server = new GitServer(bare)) {
            server.before((pack, commands) -> commands.forEach(command -> command.setResult(
                    ReceiveCommand.Result.REJECTED_OTHER_REASON, "protected branch: open a pull request")));
            assertThatThrownBy(() -> deploy(settings(server.address(), null), manifest("loans", 3, 7)))
                    .isInstanceOf(Cd4mlException.Refused.class)
                    .hasMessageContaining("rejected refs/heads/main: protected branch: open a pull request");
        }
    }

    @Test
    void commandAndSmokeTestLearnWhatIsDeployedButNotTheLogin() throws Exception {
        List<String> log = new ArrayList<>();
        DeploymentOutcome outcome = deploy(
                running(
                        List.of("sh", "-c", "env; cat \"$CD4ML_MANIFEST\""),
                        List.of(
                                "sh",
                                "-c",
                                "test \"$CD4ML_MODEL/$CD4ML_VERSION@$CD4ML_ALIAS $CD4ML_TRAFFIC\" = 'loans/3@production rest'"),
                        30),
                manifest("loans", 3, 7),
                Map.of("CD4ML_GIT_USERNAME", "ada", "CD4ML_GIT_PASSWORD", "s3cret"),
                log);

        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.smokeTest().passed()).isTrue();
        assertThat(log)
                .contains(
                        "CD4ML_COMMIT=" + outcome.written().commit(),
                        "CD4ML_BUNDLE_DIGEST=" + Digest.of("bundle3"),
                        "alias: production")
                .noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void whatASmokeTestSaysLastIsTheReason() throws Exception {
        DeploymentOutcome outcome = deploy(
                running(null, List.of("sh", "-c", "echo asking; echo 'no answer from loans'; exit 7"), 30),
                manifest("loans", 3, 7));
        assertThat(outcome.failure()).contains("the smoke test sh ended with 7: asking / no answer from loans");
    }

    @Test
    void afterACommandThatFailsThereIsNoSmokeTest() throws Exception {
        DeploymentOutcome outcome =
                deploy(running(List.of("no-such-program-of-cd4ml"), List.of("true"), 30), manifest("loans", 3, 7));
        assertThat(outcome.smokeTest()).isNull();
        assertThat(outcome.failure().orElseThrow()).startsWith("the command cannot be started");
    }

    @Test
    void aSmokeTestThatHangsIsStoppedWithAllThatItStarted() throws Exception {
        DeploymentOutcome outcome = deploy(
                running(null, List.of("sh", "-c", "echo started; sleep 300 & sleep 300"), 1), manifest("loans", 3, 7));
        assertThat(outcome.failure()).contains("the smoke test sh did not end within 1 s: started");
    }

    @Test
    void aManifestFitsItsPublishedSchema() throws Exception {
        try (InputStream in = DeploymentManifest.class.getResourceAsStream(DeploymentManifest.SCHEMA_FILE)) {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Json.mapper().readTree(in));
            DeploymentManifest manifest = manifest("loans", 3, 7);
            assertThat(schema.validate(ConfigurationTree.YAML.readTree(manifest.yaml())))
                    .isEmpty();
            assertThat(schema.validate(ConfigurationTree.YAML.readTree(
                            manifest.withdrawnBecause("no answer").yaml())))
                    .isEmpty();
            assertThat(schema.validate(ConfigurationTree.YAML.readTree("schema: other")))
                    .isNotEmpty();
        }
    }
}
