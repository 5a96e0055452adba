package io.jenkins.plugins.cd4ml.execution;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Of which build a stage is a part and where it runs.
 *
 * @param workspace the folder against which paths are resolved
 * @param step the step of a Pipeline; empty in a build of another kind
 */
public record StagePlace(
        Run<?, ?> run,
        FilePath workspace,
        Launcher launcher,
        EnvVars environment,
        TaskListener log,
        Optional<FlowNode> step) {

    static StagePlace of(StepContext context) throws IOException, InterruptedException {
        return new StagePlace(
                context.get(Run.class),
                context.get(FilePath.class),
                context.get(Launcher.class),
                context.get(EnvVars.class),
                context.get(TaskListener.class),
                Optional.ofNullable(context.get(FlowNode.class)));
    }

    /** The names of the parallel branches around the step, the outermost first; empty where there are none. */
    String branch() {
        List<String> names = step.stream()
                .flatMap(node -> node.getEnclosingBlocks().stream())
                .map(block -> block.getAction(ThreadNameAction.class))
                .filter(Objects::nonNull)
                .map(ThreadNameAction::getThreadName)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(names);
        return String.join(" / ", names);
    }
}
