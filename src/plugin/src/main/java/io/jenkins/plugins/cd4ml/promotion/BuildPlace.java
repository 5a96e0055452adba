package io.jenkins.plugins.cd4ml.promotion;

import hudson.model.Item;
import hudson.model.Run;
import hudson.security.AccessControlled;
import io.jenkins.plugins.cd4ml.evidence.RunId;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A build that waits for people by its step. */
final class BuildPlace implements ApprovalPlace {

    private final Run<?, ?> run;
    private final RunId id;

    /** @param id of the build's run whose model it is */
    BuildPlace(Run<?, ?> run, RunId id) {
        this.run = run;
        this.id = id;
    }

    @Override
    public AccessControlled scope() {
        return run.getParent();
    }

    @Override
    public boolean isVisible() {
        return run.getParent().hasPermission(Item.READ);
    }

    @Override
    public DecisionBasis basis() {
        return DecisionBasis.of(run, id);
    }

    @Override
    public String url() {
        return run.getUrl() + "cd4ml/";
    }

    @Override
    public String name() {
        return run.getFullDisplayName();
    }

    @Override
    public void save() throws IOException {
        run.save();
    }

    @Override
    public void settled(ApprovalRequest request) {
        StepExecution.acceptAll(PromoteExecution.class, execution -> execution.settled(request.getId()));
    }
}
