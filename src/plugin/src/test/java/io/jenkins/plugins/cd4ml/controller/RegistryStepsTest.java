package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps that work on registered models, with two versions that the real worker trained. */
@WithJenkins
class RegistryStepsTest {

    private static final String FETCH =
            """
            node('cd4ml') {
                def found = fetchModel 'loans@production'
                echo "fetched ${found.reference} ${found.digest} ${found.path}"
            }
            """;

    @Test
    void aBuildFetchesWhatIsLiveAndRollsItBackAndTheControllerSignsWhatItDecides(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        Controllers.twoVersions(jenkins);
        ModelRegistry registry = JenkinsRegistry.open(jenkins.jenkins);

        WorkflowRun fetched = run(jenkins, FETCH, Result.SUCCESS);
        ModelVersion live = version(registry, "loans@production");
        assertThat(live.version()).isEqualTo(2);
        jenkins.assertLogContains("fetched loans/2 %s model/bundle.zip".formatted(live.bundle()), fetched);
        Path workspace = workspace(jenkins);
        assertThat(Digest.ofFile(workspace.resolve("model/bundle.zip"))).isEqualTo(live.bundle());

        try (InputStream evidence = registry.open(live, "train-model/evidence.json")) {
            assertThat(new String(evidence.readAllBytes(), StandardCharsets.UTF_8))
                    .containsSubsequence("\"cause\"", "alice", "user", "/job/loans/2/");
        }

        nothingLeadsOutOfTheFolder(jenkins, workspace);
        onlyWhoMayPromoteRollsBack(jenkins, registry);

        for (LedgerEntry move : registry.ledger("loans")) {
            byte[] last = registry.statement(
                            "loans", move.evidence().get(move.evidence().size() - 1))
                    .orElseThrow();
            assertThat(Envelope.parse(last, "it")
                            .signedWith(SigningKeys.current().verificationKey()))
                    .isTrue();
        }
        aChangedBundleIsNotHandedOut(jenkins, live);
    }

    private static void nothingLeadsOutOfTheFolder(JenkinsRule jenkins, Path workspace) throws Exception {
        for (String folder : List.of("../other", "/tmp", "a/../../b")) {
            WorkflowRun refused = run(
                    jenkins,
                    FETCH.replace("'loans@production'", "model: 'loans/1', folder: '%s'".formatted(folder)),
                    Result.FAILURE);
            jenkins.assertLogContains("expected a path below the current folder", refused);
        }
        Path outside = Files.createTempDirectory("outside");
        Files.createSymbolicLink(workspace.resolve("link"), outside);
        WorkflowRun refused =
                run(jenkins, FETCH.replace("'loans@production'", "model: 'loans/1', folder: 'link'"), Result.FAILURE);
        jenkins.assertLogContains("is a link out of the workspace", refused);
        assertThat(outside).isEmptyDirectory();
        WorkflowRun unknown = run(jenkins, FETCH.replace("production", "nowhere"), Result.FAILURE);
        jenkins.assertLogContains("the registry holds no loans@nowhere", unknown);
    }

    private static void onlyWhoMayPromoteRollsBack(JenkinsRule jenkins, ModelRegistry registry) throws Exception {
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .toEveryone()
                .grant(Permissions.PROMOTE)
                .everywhere()
                .to("bob"));
        String rollback = "rollbackModel model: 'loans@production', reason: 'complaints'";
        WorkflowRun hers = run(jenkins, rollback, Result.FAILURE, new Cause.UserIdCause("alice"));
        jenkins.assertLogContains("alice started this build and lacks the permission CD4ML/Promote", hers);
        WorkflowRun without =
                run(jenkins, rollback.replace("complaints", " "), Result.FAILURE, new Cause.UserIdCause("bob"));
        jenkins.assertLogContains("a rollback needs a reason", without);
        assertThat(version(registry, "loans@production").version()).isEqualTo(2);

        WorkflowRun his = run(jenkins, rollback, Result.SUCCESS, new Cause.UserIdCause("bob"));
        jenkins.assertLogContains("loans@production is loans/1 again", his);
        assertThat(version(registry, "loans@production").version()).isEqualTo(1);
        LedgerEntry last = registry.ledger("loans").get(2);
        assertThat(last.requestedBy()).isEqualTo("bob");
        assertThat(last.reason()).isEqualTo("complaints");

        WorkflowRun nobodys = run(jenkins, rollback + ", to: 2", Result.SUCCESS);
        assertThat(registry.ledger("loans").get(3).requestedBy()).isEqualTo(nobodys.getFullDisplayName());
    }

    private static void aChangedBundleIsNotHandedOut(JenkinsRule jenkins, ModelVersion version) throws Exception {
        Path bundle = JenkinsRegistry.root(jenkins.jenkins)
                .resolve("models/loans/versions/%d/files/train-model/bundle.zip".formatted(version.version()));
        byte[] content = Files.readAllBytes(bundle);
        content[content.length / 2] ^= 1;
        Files.write(bundle, content);
        WorkflowRun refused = run(jenkins, FETCH, Result.FAILURE);
        jenkins.assertLogContains("its content was changed", refused);
        try (var left = Files.list(workspace(jenkins).resolve("model"))) {
            assertThat(left.map(file -> String.valueOf(file.getFileName()))).containsExactly("bundle.zip");
        }
    }

    private static Path workspace(JenkinsRule jenkins) {
        FilePath workspace = Objects.requireNonNull(
                jenkins.jenkins.getWorkspaceFor(jenkins.jenkins.getItemByFullName("steps", WorkflowJob.class)));
        return Path.of(workspace.getRemote());
    }

    private static ModelVersion version(ModelRegistry registry, String reference) throws Exception {
        return registry.find(ModelReference.parse(reference)).orElseThrow();
    }

    private static WorkflowRun run(JenkinsRule jenkins, String script, Result expected, Cause... causes)
            throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("steps", WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, "steps");
        }
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0, new CauseAction(causes)))
                .waitForStart();
        Controllers.requireResult(jenkins, expected, run);
        return run;
    }
}
