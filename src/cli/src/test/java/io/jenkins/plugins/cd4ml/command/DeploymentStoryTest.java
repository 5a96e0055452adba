package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.ConfigurationTree;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.deployment.DeploymentManifest;
import io.jenkins.plugins.cd4ml.deployment.DeploymentRequest;
import io.jenkins.plugins.cd4ml.worker.DeploymentTask;
import io.jenkins.plugins.cd4ml.worker.DeploymentTaskResult;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A model on its way to where it is served, by a repository of its own; each test goes on where the one before stopped. */
@TestMethodOrder(OrderAnnotation.class)
class DeploymentStoryTest {

    private static final String DEPLOYMENT =
            """
            deployment:
              repository: ../serving.git
              traffic: {canary: {percent: 10}}
              smokeTest: [sh, -c, "echo probing $CD4ML_MODEL/$CD4ML_VERSION; test ! -e broken-$CD4ML_VERSION"]
            """;

    @TempDir
    static Path folder;

    private static Project project;
    private static Path serving;

    @BeforeAll
    static void aProjectAndTheRepositoryOfThoseWhoServe() throws Exception {
        serving = folder.resolve("serving.git");
        Git.init()
                .setBare(true)
                .setDirectory(serving.toFile())
                .setInitialBranch("main")
                .call()
                .close();
        Path own = Files.createDirectories(folder.resolve("project"));
        project = Project.learnable(own).configured(Project.CONFIGURATION + DEPLOYMENT);
    }

    private static JsonNode manifest() throws IOException {
        return manifest("production");
    }

    private static JsonNode manifest(String alias) throws IOException {
        try (Git git = Git.open(serving.toFile())) {
            Repository repository = git.getRepository();
            try (TreeWalk file = TreeWalk.forPath(
                    repository, "models/loans/%s.yaml".formatted(alias), repository.resolve("main^{tree}"))) {
                return ConfigurationTree.YAML.readTree(
                        repository.open(file.getObjectId(0)).getBytes());
            }
        }
    }

    private static List<String> log() throws Exception {
        List<String> subjects = new ArrayList<>();
        try (Git git = Git.open(serving.toFile())) {
            git.log().add(git.getRepository().resolve("main")).call().forEach(c -> subjects.add(c.getShortMessage()));
        }
        return subjects;
    }

    private static Path broken(int version) {
        return project.folder().resolve("broken-" + version);
    }

    @Test
    @Order(1)
    void aFirstVersionThatDoesNotServeGetsNoRequest() throws Exception {
        Files.createFile(broken(1));

        Invocation run = project.run("run", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("loans/1 behind production does not serve: the smoke test sh ended with 1: probing loans/1")
                .contains("there was no version before, so production stays and gets no request");
        assertThat(run.json().at("/promotion/deployment/exitCode").asInt()).isEqualTo(1);
        assertThat(manifest().at("/traffic/percent").asInt(-1)).isZero();
        assertThat(manifest().at("/withdrawn").asText()).contains("the smoke test sh ended with 1");
        assertThat(log()).containsExactly("Withdraw loans/1 from production", "Deploy loans/1 behind production");
    }

    @Test
    @Order(2)
    void aVersionThatWasWithdrawnIsTriedAgainWhenSomebodyAsks() throws Exception {
        assertThat(project.run("promote-model").exitCode())
                .as("nothing moves and nobody asked to try again")
                .isEqualTo(1);
        assertThat(log()).hasSize(2);
        Files.delete(broken(1));

        Invocation deploy = project.run("deploy", "loans@production");

        assertThat(deploy.exitCode()).as(deploy.err()).isZero();
        assertThat(deploy.out()).contains("  probing loans/1").contains("the smoke test sh passed");
        assertThat(manifest().at("/traffic/rest").asBoolean()).isTrue();
    }

    @Test
    @Order(3)
    void theNextVersionThatDoesNotServeGoesBackInLedgerAndManifest() throws Exception {
        Files.createFile(broken(2));
        project.withData(Project.rows(3200, 5));

        Invocation run = project.run("run");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("loans/2 behind production does not serve")
                .contains("production is back at loans/1");
        JsonNode shown =
                project.run("registry", "show", "loans@production", "--json").json();
        assertThat(shown.at("/reference").asText()).isEqualTo("loans/1");
        assertThat(shown.toString()).contains("automatic rollback: the smoke test sh ended with 1: probing loans/2");
        assertThat(manifest().at("/version").asInt()).isEqualTo(1);
        assertThat(manifest().at("/ledger/kind").asText()).isEqualTo("rollback");
        assertThat(log().subList(0, 2))
                .containsExactly("Roll loans@production back to loans/1", "Deploy loans/2 behind production");
    }

    @Test
    @Order(4)
    void onceItServesItIsPromotedAndRolledBackByHand() throws Exception {
        Files.delete(broken(2));
        assertThat(project.run("promote-model").exitCode()).isZero();
        assertThat(manifest().at("/version").asInt()).isEqualTo(2);

        Invocation back = project.run("rollback", "loans@production", "--reason", "complaints", "--json");

        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(back.json().at("/deployment/deployments/0/written/changed").asBoolean())
                .isTrue();
        assertThat(manifest().at("/version").asInt()).isEqualTo(1);
        JsonNode bundle =
                project.run("registry", "show", "loans@production", "--json").json();
        assertThat(bundle.toString()).contains(manifest().at("/bundle/digest").asText());
    }

    @Test
    @Order(5)
    void aCrashBetweenLedgerAndRepositoryIsRepairedByDeploy() throws Exception {
        Path away = serving.resolveSibling("away.git");
        Files.move(serving, away);

        Invocation promoted = project.run("promote-model", "--json");

        assertThat(promoted.exitCode()).isEqualTo(2);
        assertThat(promoted.json().at("/moved").asBoolean()).isTrue();
        assertThat(promoted.err())
                .contains("what the ledger says of loans@production is not deployed: there is no Git repository")
                .contains("mend that and run \"cd4ml deploy loans@production\"");
        Files.move(away, serving);
        assertThat(manifest().at("/version").asInt()).isEqualTo(1);

        assertThat(project.run("deploy", "loans@production").exitCode()).isZero();
        assertThat(manifest().at("/version").asInt()).isEqualTo(2);
        int commits = log().size();
        assertThat(project.run("deploy", "loans@production").out()).contains("says loans/2 already");
        assertThat(log()).hasSize(commits);
    }

    @Test
    @Order(6)
    void aCanaryGetsItsShareByItsAlias() throws Exception {
        Invocation canary = project.run("promote-model", "--set", "promotion.alias=canary");
        assertThat(canary.exitCode()).as(canary.err()).isZero();
        assertThat(manifest("canary").at("/traffic/percent").asInt()).isEqualTo(10);
        assertThat(manifest().at("/traffic/rest").asBoolean()).isTrue();
    }

    @Test
    @Order(6)
    void whoeverServesFetchesWhatTheManifestNames() throws Exception {
        String digest = manifest().at("/bundle/digest").asText();
        String reference = "loans/" + manifest().at("/version").asInt();
        assertThat(project.run("fetch", reference, "--digest", digest, "--to", "served.zip")
                        .exitCode())
                .isZero();
        assertThat(Digest.ofFile(project.folder().resolve("served.zip"))).hasToString(digest);

        Invocation other = project.run("fetch", "loans/1", "--digest", digest, "--to", "other.zip");
        assertThat(other.exitCode()).isEqualTo(3);
        assertThat(other.err()).contains("expected " + digest);
        assertThat(project.folder().resolve("other.zip")).doesNotExist();
    }

    @Test
    @Order(7)
    void aConfigurationThatIsWrongDoesNotKeepABadModelInPlace() throws Exception {
        project.configured(Project.CONFIGURATION + "deployment: {repository: 3, pathh: a}\n");

        Invocation back = project.run("rollback", "loans@production", "--reason", "complaints");

        assertThat(back.exitCode()).isEqualTo(2);
        assertThat(back.out()).contains("loans/1 is behind production again");
        assertThat(back.err()).contains("the ledger stands, but what it says is not deployed, if it should be");
        project.configured(Project.CONFIGURATION + DEPLOYMENT);
        assertThat(project.run("deploy", "loans@production").exitCode()).isZero();
        assertThat(manifest().at("/version").asInt()).isEqualTo(1);
    }

    @Test
    @Order(8)
    void aWorkerDeploysWithoutTheRegistry() throws Exception {
        DeploymentManifest manifest = Json.read(Json.bytes(manifest("canary")), DeploymentManifest.class, "it");
        DeploymentSettings settings = new DeploymentSettings(
                serving.toString(), null, null, null, null, null, null, null, List.of("false"), null);
        DeploymentTask task =
                new DeploymentTask(WorkerRequest.PROTOCOL, null, new DeploymentRequest(settings, manifest, true));
        Path agent = Files.createDirectories(folder.resolve("agent"));
        Files.write(agent.resolve("request.json"), Json.bytes(task));

        Invocation worker =
                Invocation.in(agent, "deploy-worker", "--request", "request.json", "--result", "result.json");

        assertThat(worker.exitCode()).as(worker.err()).isZero();
        DeploymentTaskResult result = Json.read(agent.resolve("result.json"), DeploymentTaskResult.class);
        assertThat(result.outcome().written().changed()).isFalse();
        assertThat(result.outcome().failure())
                .hasValueSatisfying(why -> assertThat(why).contains("ended with 1"));

        FileUtils.deleteDirectory(serving.toFile());
        assertThat(Invocation.in(agent, "deploy-worker", "--request", "request.json", "--result", "result.json")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Json.read(agent.resolve("result.json"), DeploymentTaskResult.class)
                        .failure()
                        .message())
                .contains("there is no Git repository");
    }
}
