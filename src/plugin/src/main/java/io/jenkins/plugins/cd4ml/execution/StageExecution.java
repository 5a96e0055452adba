package io.jenkins.plugins.cd4ml.execution;

import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.evidence.WorkerOutput;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.stage.MonitoredVersion;
import io.jenkins.plugins.cd4ml.worker.WorkerCommand;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs a stage on an agent and publishes what it left. */
public final class StageExecution extends WorkerExecution {

    private static final long serialVersionUID = 1L;

    private final StageRequest request;
    private volatile String champion;

    /** The version that was sent to be monitored, or null. */
    private volatile String monitored;

    public StageExecution(StepContext context, StageRequest request) {
        super(context, request.tool());
        this.request = request;
    }

    @Override
    String what() {
        return request.stage().id();
    }

    @Override
    String request(FilePath folder) throws Exception {
        claim();
        return Json.pretty(workerRequest(folder));
    }

    @Override
    String script(WorkerCommand command, String folder) {
        return command.script(folder);
    }

    @Override
    Optional<Object> finish(FilePath folder, int status) throws Exception {
        StagePublication publication = new StagePublication(request, id(), champion, monitored, getContext());
        StageSummary summary = publication.publish(folder, status);
        publication.judge(summary);
        return Optional.of(summary);
    }

    /** Nothing runs that would take the place of what another branch or another model left in this build. */
    private void claim() throws Exception {
        if (request.predictions().isPresent()) {
            return; // They lie beside each other, however many.
        }
        Run<?, ?> run = getContext().get(Run.class);
        BuildEvidence evidence = BuildEvidence.of(run);
        evidence.claim(request.run(), request.stage(), branch(getContext().get(FlowNode.class)));
        WorkerOutput.configuration(getContext().get(FilePath.class), request.configuration(), request.overrides())
                .ifPresent(configuration ->
                        evidence.claim(request.run(), configuration.model().name()));
        run.save();
    }

    /** The names of the parallel branches around a step, the outermost first. */
    private static String branch(FlowNode step) {
        List<String> names = step.getEnclosingBlocks().stream()
                .map(block -> block.getAction(ThreadNameAction.class))
                .filter(Objects::nonNull)
                .map(ThreadNameAction::getThreadName)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(names);
        return String.join(" / ", names);
    }

    private WorkerRequest workerRequest(FilePath folder) throws Exception {
        return request.worker()
                .comparingWith(sendChampion(folder))
                .monitoring(sendMonitored(folder))
                .causedBy(
                        BuildCause.of(getContext().get(Run.class), Jenkins.get().getRootUrl()));
    }

    /** The model to compare with, in a file on the agent; null when there is none. */
    private ChampionBundle sendChampion(FilePath folder) throws Exception {
        StageChampion choice = new StageChampion(request, JenkinsRegistry.open(Jenkins.get()));
        Run<?, ?> run = getContext().get(Run.class);
        Optional<ModelVersion> version = choice.choose(run);
        champion = version.map(ModelVersion::reference).orElse(null);
        return version.isPresent() ? choice.send(version.get(), run, folder) : null;
    }

    /** The files of the version to monitor, on the agent; null for every other stage. */
    private MonitoredVersion sendMonitored(FilePath folder) throws Exception {
        if (!StageMonitoring.concerns(request)) {
            return null;
        }
        StageMonitoring choice = new StageMonitoring(request, JenkinsRegistry.open(Jenkins.get()));
        ModelVersion version =
                choice.choose(getContext().get(Run.class), getContext().get(FilePath.class));
        monitored = version.reference();
        return choice.send(version, folder);
    }
}
