package io.jenkins.plugins.cd4ml.approval;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.RootAction;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.WaitingApprovals;
import java.util.List;
import jenkins.management.Badge;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The page of what waits for people: first what whoever is logged in can decide, then what others must. It stands in the
 * header only while something waits for whoever looks.
 */
@Extension
@ExportedBean
public final class ApprovalsPage implements RootAction {

    /** What whoever is logged in can approve, reject or override now, oldest first. */
    @Exported
    public List<ApprovalRequest> getMine() {
        return WaitingApprovals.mine();
    }

    /** What whoever is logged in may see and somebody else must decide, oldest first. */
    @Exported
    public List<ApprovalRequest> getOthers() {
        return WaitingApprovals.visible().stream()
                .filter(request -> !request.isDecidable())
                .toList();
    }

    /** The same for programs. */
    public Api getApi() {
        return new Api(this);
    }

    @Override
    public String getIconFileName() {
        return getMine().isEmpty() ? null : "symbol-check";
    }

    @Override
    public String getDisplayName() {
        return "Approvals";
    }

    @Override
    public String getUrlName() {
        return "cd4ml-approvals";
    }

    /** How many wait for whoever looks, or null. */
    @Override
    public Badge getBadge() {
        int mine = getMine().size();
        return mine == 0
                ? null
                : new Badge(
                        Integer.toString(mine),
                        mine == 1 ? "1 promotion waits for you" : mine + " promotions wait for you",
                        Badge.Severity.WARNING);
    }

    @Override
    public boolean isPrimaryAction() {
        return true;
    }
}
