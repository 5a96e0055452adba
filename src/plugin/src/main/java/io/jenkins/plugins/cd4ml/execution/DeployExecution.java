package io.jenkins.plugins.cd4ml.execution;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.deployment.AliasDeployment;
import io.jenkins.plugins.cd4ml.deployment.AliasDeployment.Aftermath;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome;
import io.jenkins.plugins.cd4ml.deployment.DeploymentRequest;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.ModelListener;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.promotion.Requester;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
import io.jenkins.plugins.cd4ml.worker.DeploymentTask;
import io.jenkins.plugins.cd4ml.worker.DeploymentTaskResult;
import io.jenkins.plugins.cd4ml.worker.WorkerAnswer;
import io.jenkins.plugins.cd4ml.worker.WorkerCommand;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Deploys what the controller's ledger says of an alias: an agent carries it out, and the controller draws the
 * consequences. When the version does not serve, the alias goes back, the version before is deployed, and the step fails.
 */
public final class DeployExecution extends WorkerExecution {

    private static final long serialVersionUID = 1L;

    private final String reference;
    private final String folder;

    /** What the agent is asked, as JSON; null until it is known. */
    private volatile String asked;

    /** Whether the controller has begun to draw the consequences of an answer and has not ended. */
    private volatile boolean settling;

    /** Why a version that was deployed does not serve, or null. */
    private volatile String failure;

    /** The same of the version whose answer is being settled, as long as no more is known. */
    private volatile String unsettled;

    /**
     * @param reference a model and its alias, as {@code loans@production}
     * @param folder in which command and smoke test run, relative to the current one
     * @param tool the name of an installation, or null
     */
    public DeployExecution(StepContext context, String reference, String folder, String tool) {
        super(context, tool);
        this.reference = reference;
        this.folder = folder;
    }

    @Override
    String what() {
        return "deploy " + reference;
    }

    @Override
    String script(WorkerCommand command, String where) {
        return command.deploymentScript(where);
    }

    @Override
    String request(FilePath where) throws Exception {
        Run<?, ?> run = run();
        // Whoever deploys may take an alias back.
        Requester.of(run).require(Permissions.PROMOTE, run.getParent(), "deploy " + reference);
        ModelAccess.of(alias().model()).requireOwn(run.getParent(), "deploy " + reference);
        DeploymentRequest request = asked == null ? first() : asked();
        asked = text(request);
        requirePrograms(request.settings());
        JenkinsRegistry.open(Jenkins.get())
                .find(ModelReference.parse(request.manifest().reference()))
                .ifPresent(version -> ModelListener.tell(listener -> listener.used(version, run)));
        log("deploy %s behind %s: %s"
                .formatted(
                        request.manifest().reference(),
                        request.manifest().alias(),
                        request.manifest().traffic().words()));
        return Json.pretty(new DeploymentTask(WorkerRequest.PROTOCOL, folder, request));
    }

    private DeploymentRequest first() throws Exception {
        ModelReference alias = alias();
        DeploymentSettings settings = RecordedDeployment.of(JenkinsRegistry.open(Jenkins.get()), alias);
        return deployment(settings).request(alias.model(), alias.alias(), true);
    }

    private ModelReference alias() throws AbortException {
        ModelReference parsed = ModelReference.parse(reference);
        if (parsed.alias() == null) {
            throw new AbortException(
                    "\"%s\" names no alias; write name@alias, as loans@production".formatted(reference));
        }
        return parsed;
    }

    private static AliasDeployment deployment(DeploymentSettings settings) throws IOException {
        // Nobody fetches from a controller's folder, so no address of it is told.
        return new AliasDeployment(
                JenkinsRegistry.open(Jenkins.get()),
                settings,
                Optional.empty(),
                Optional.of(SigningKeys.current()),
                Optional.empty(),
                Clock.systemUTC());
    }

    /** A workspace without the code is not a model that does not serve: no alias goes back for that. */
    private void requirePrograms(DeploymentSettings settings) throws Exception {
        FilePath project = getContext().get(FilePath.class).child(folder);
        for (List<String> command : settings.programs()) {
            String program = command.get(0);
            if (program.contains("/") && !project.child(program).exists()) {
                throw new AbortException(
                        "there is no %s in %s, which the deployment of %s runs; check its code out first, or name the folder of its configuration as folder"
                                .formatted(program, project.getRemote(), reference));
            }
        }
    }

    @Override
    Optional<Object> finish(FilePath where, int status) throws Exception {
        DeploymentRequest request = asked();
        DeploymentRequest next = settling ? afresh(request) : settle(request, answer(request, where, status));
        settling = false;
        if (next != null) {
            asked = text(next);
            return Optional.empty();
        }
        if (failure != null) {
            throw new AbortException(failure);
        }
        return Optional.of(request.manifest().reference());
    }

    private DeploymentOutcome answer(DeploymentRequest request, FilePath where, int status) throws Exception {
        try {
            return WorkerAnswer.read(where, status, DeploymentTaskResult.class).answering(request);
        } catch (Cd4mlException e) {
            throw new AbortException(joined(
                    failure,
                    "what the ledger says of %s is not deployed: %s; mend that and run deployModel again"
                            .formatted(reference, e.getMessage())));
        }
    }

    /** Draws the consequences of an answer and gives back what is to be deployed then, or null. */
    private DeploymentRequest settle(DeploymentRequest request, DeploymentOutcome outcome) throws Exception {
        for (String line : outcome.lines()) {
            log(line);
        }
        unsettled = outcome.failure().orElse(null);
        settling = true;
        getContext().saveState().get();
        Aftermath after = deployment(request.settings())
                .settle(outcome, Requester.of(run()).name());
        for (String warning : after.warnings()) {
            log("warning: " + warning);
        }
        if (after.sentence() != null) {
            log(after.sentence());
        }
        failure = after.served() ? failure : joined(failure, after.sentence());
        return after.next();
    }

    /**
     * The controller went down while it drew the consequences. What it had done by then the ledger says, and that is
     * deployed: where the alias did not move, the same once more.
     */
    private DeploymentRequest afresh(DeploymentRequest request) throws IOException {
        DeploymentRequest now = deployment(request.settings())
                .request(request.manifest().model(), request.manifest().alias(), true);
        boolean moved = !now.manifest().ledger().equals(request.manifest().ledger());
        failure = moved ? joined(failure, unsettled) : failure;
        return now;
    }

    private static String joined(String first, String second) {
        if (first == null) {
            return second;
        }
        return second == null ? first : first + "; " + second;
    }

    private DeploymentRequest asked() {
        return Json.read(asked.getBytes(StandardCharsets.UTF_8), DeploymentRequest.class, "the step's request");
    }

    private static String text(DeploymentRequest request) {
        return new String(Json.bytes(request), StandardCharsets.UTF_8);
    }

    private Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    private void log(String line) throws IOException, InterruptedException {
        getContext().get(TaskListener.class).getLogger().printf("[cd4ml] %s%n", line);
    }
}
