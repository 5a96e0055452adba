package io.jenkins.plugins.cd4ml.promotion;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import java.time.Clock;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Brings an alias back to an earlier version. Who started the build needs the permission for that; one that nobody
 * started, as after a failed smoke test, may do it by the right of its job.
 */
public final class RollbackExecution extends BackgroundExecution {

    private static final long serialVersionUID = 1L;

    private final String reference;
    private final Integer to;
    private final String reason;

    /**
     * @param reference a model and its alias, as {@code loans@production}
     * @param to the version's number, or null for the one before the last move
     * @param reason for the ledger
     */
    public RollbackExecution(StepContext context, String reference, Integer to, String reason) {
        super(context);
        this.reference = reference;
        this.to = to;
        this.reason = reason;
    }

    @Override
    Object work() throws Exception {
        ModelReference asked = ModelReference.parse(reference);
        if (asked.alias() == null) {
            throw new AbortException(
                    "\"%s\" names no alias; write name@alias, as loans@production, and the version to go back to as to"
                            .formatted(reference));
        }
        Run<?, ?> run = getContext().get(Run.class);
        Requester requester = Requester.of(run);
        String what = "roll %s back".formatted(reference);
        requester.require(Permissions.PROMOTE, run.getParent(), what);
        ModelAccess.of(asked.model()).requireOwn(run.getParent(), what);
        PromotionOutcome outcome = new ModelRollback(JenkinsRegistry.open(Jenkins.get()), Clock.systemUTC())
                .perform(asked.model(), asked.alias(), Optional.ofNullable(to), requester.name(), reason);
        String now = outcome.version().reference();
        getContext()
                .get(TaskListener.class)
                .getLogger()
                .printf(
                        outcome.entry() == null ? "[cd4ml] %s is %s already%n" : "[cd4ml] %s is %s again%n",
                        reference,
                        now);
        return now;
    }
}
