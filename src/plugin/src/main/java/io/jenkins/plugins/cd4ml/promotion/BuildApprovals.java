package io.jenkins.plugins.cd4ml.promotion;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.RunAction2;

/** The promotions that a build asks for, in its own record: they outlive a restart of the controller. */
public final class BuildApprovals extends InvisibleAction implements RunAction2 {

    private final ArrayList<ApprovalRequest> requests = new ArrayList<>();

    /** The approvals of a build; they are added when the build has none. */
    static BuildApprovals of(Run<?, ?> run) {
        synchronized (run) {
            BuildApprovals approvals = run.getAction(BuildApprovals.class);
            if (approvals == null) {
                approvals = new BuildApprovals();
                run.addAction(approvals);
            }
            return approvals;
        }
    }

    synchronized void add(ApprovalRequest request) {
        requests.add(request);
    }

    synchronized Optional<ApprovalRequest> find(String id) {
        return requests.stream().filter(r -> r.getId().equals(id)).findFirst();
    }

    /** All requests, oldest first. */
    public synchronized List<ApprovalRequest> getRequests() {
        return List.copyOf(requests);
    }

    @Override
    public synchronized void onAttached(Run<?, ?> run) {
        requests.forEach(request -> request.belongsTo(new BuildPlace(run, request.runId())));
    }

    @Override
    public synchronized void onLoad(Run<?, ?> run) {
        requests.forEach(request -> request.belongsTo(new BuildPlace(run, request.runId())));
    }
}
