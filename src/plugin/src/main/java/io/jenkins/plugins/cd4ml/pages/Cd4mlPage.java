package io.jenkins.plugins.cd4ml.pages;

import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.EvidenceArchive;
import io.jenkins.plugins.cd4ml.evidence.GateSummary;
import io.jenkins.plugins.cd4ml.evidence.RunId;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.BuildApprovals;
import java.util.List;

/** The page of a build that shows its verdicts, its lineage and what waits for an approval. */
public final class Cd4mlPage implements Action {

    private final Run<?, ?> run;

    Cd4mlPage(Run<?, ?> run) {
        this.run = run;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** The stages that have run, in their order. */
    public List<StageSummary> getStages() {
        return BuildEvidence.stages(run);
    }

    /** The gates of all stages. */
    public List<GateSummary> getGates() {
        return getStages().stream().flatMap(stage -> stage.getGates().stream()).toList();
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

    /** The runs of the build that have left something; most builds have one. */
    public List<RunId> getRuns() {
        return BuildEvidence.runs(run);
    }

    /** The address of what a whole run came to, relative to the build. */
    public String document(RunId id, String file) {
        return "artifact/" + EvidenceArchive.path(id, file);
    }

    /** The address of an archived file, relative to the build. */
    public String artifact(StageSummary stage, String file) {
        return "artifact/" + EvidenceArchive.path(stage.archiveFolder(), file);
    }

    @Override
    public String getIconFileName() {
        return "symbol-flask";
    }

    @Override
    public String getDisplayName() {
        return isWaiting() ? "CD4ML: approve" : "CD4ML";
    }

    @Override
    public String getUrlName() {
        return "cd4ml";
    }
}
