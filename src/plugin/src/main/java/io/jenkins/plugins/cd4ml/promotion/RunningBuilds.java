package io.jenkins.plugins.cd4ml.promotion;

import hudson.Extension;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;

/** The requests of builds. A build that waits is running, so the controller's own list of running Pipelines leads to them. */
@Extension
public final class RunningBuilds extends ApprovalSource {

    private static final Logger LOGGER = Logger.getLogger(RunningBuilds.class.getName());

    @Override
    public List<ApprovalRequest> waiting() {
        List<ApprovalRequest> waiting = new ArrayList<>();
        for (FlowExecution execution : FlowExecutionList.get()) {
            try {
                if (execution.getOwner().getExecutable() instanceof Run<?, ?> run) {
                    waiting.addAll(of(run));
                }
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "a build cannot be loaded", e);
            }
        }
        return waiting;
    }

    private static List<ApprovalRequest> of(Run<?, ?> run) {
        BuildApprovals approvals = run.getAction(BuildApprovals.class);
        return approvals == null
                ? List.of()
                : approvals.getRequests().stream()
                        .filter(ApprovalRequest::isWaiting)
                        .toList();
    }
}
