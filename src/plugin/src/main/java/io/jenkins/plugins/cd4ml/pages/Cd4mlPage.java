package io.jenkins.plugins.cd4ml.pages;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.progress.RunningWorkers;
import io.jenkins.plugins.cd4ml.progress.StageProgress;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.BuildApprovals;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import jenkins.model.Tab;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** The tab of a build that shows its model: verdicts, pictures, lineage, what waits for an approval, and how far it is. */
public final class Cd4mlPage extends Tab {

    private final Run<?, ?> run;
    private List<ShownRun> shown;

    Cd4mlPage(Run<?, ?> run) {
        super(run);
        this.run = run;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** The stages that have run, in their order. */
    public List<StageSummary> getStages() {
        return BuildEvidence.stages(run);
    }

    /** The same as they belong together; most builds have one model. */
    public List<ShownRun> getShown() {
        if (shown == null) {
            shown = ShownRun.of(run);
        }
        return shown;
    }

    /** What asks for an approval or has been decided. */
    public List<ApprovalRequest> getApprovals() {
        BuildApprovals approvals = run.getAction(BuildApprovals.class);
        return approvals == null ? List.of() : approvals.getRequests();
    }

    /** One of them, for its address. */
    public ApprovalRequest getApproval(String id) {
        return getApprovals().stream()
                .filter(request -> request.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Whether somebody has to decide. */
    public boolean isWaiting() {
        return getApprovals().stream().anyMatch(ApprovalRequest::isWaiting);
    }

    /** Whether there is nothing to show yet. */
    public boolean isBlank() {
        return getStages().isEmpty() && getApprovals().isEmpty();
    }

    /** How far the build is, for the page's script, which asks again and again while it goes on. */
    public HttpResponse doProgress() {
        run.checkPermission(Item.READ);
        return new Progress(run.isBuilding(), getStages().size(), RunningWorkers.of(run));
    }

    /**
     * What the script reads.
     *
     * @param building whether the build goes on
     * @param stages how many have left something
     * @param running those that are at work
     */
    record Progress(boolean building, int stages, List<StageProgress> running) implements HttpResponse {

        @Override
        public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                throws IOException {
            response.setContentType("application/json");
            response.setHeader("X-Content-Type-Options", "nosniff");
            try (OutputStream out = response.getOutputStream()) {
                out.write(Json.bytes(this));
            }
        }
    }

    @Override
    public String getIconFileName() {
        return "symbol-flask";
    }

    @Override
    public String getDisplayName() {
        return isWaiting() ? "Model: approve" : "Model";
    }

    @Override
    public String getUrlName() {
        return "cd4ml";
    }
}
