package io.jenkins.plugins.cd4ml.models;

import hudson.Util;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.builds.VersionBuild;
import io.jenkins.plugins.cd4ml.builds.VersionBuilds;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A version of a registered model as its page shows it: what it is, who decided what about it, and where it went. */
public final class RegisteredVersion {

    private static final int LONGEST_REASON = 2000;

    private final RegisteredModel model;
    private final ModelRegistry registry;
    private final Clock clock;
    private final ModelVersion version;

    RegisteredVersion(RegisteredModel model, ModelRegistry registry, Clock clock, ModelVersion version) {
        this.model = model;
        this.registry = registry;
        this.clock = clock;
        this.version = version;
    }

    public RegisteredModel getModel() {
        return model;
    }

    public ShownVersion getShown() throws IOException {
        return ShownVersion.of(registry, version, model.getAliases());
    }

    /** What is wrong with what is kept of it, as a sentence, or null. */
    public String getProblem() throws IOException {
        String problem = model.getProblem();
        if (problem != null) {
            return problem;
        }
        try {
            getDecisions();
            getStatements();
            return null;
        } catch (Cd4mlException e) {
            return e.getMessage();
        }
    }

    /** Every move that brought an alias to it, the latest first, with what was decided. */
    public List<ShownDecision> getDecisions() throws IOException {
        List<ShownDecision> decisions = new ArrayList<>();
        for (LedgerEntry move : model.movesTo(version.version())) {
            decisions.add(ShownDecision.of(registry, move, clock.instant()));
        }
        return decisions;
    }

    /** What was stated about it after its registration: deployments, their tests, approvals; oldest first. */
    public List<ShownStatement> getStatements() throws IOException {
        return registry.attached(version).stream().map(ShownStatement::of).toList();
    }

    /** Its files and their digests, by path. */
    public Map<String, Digest> getFiles() throws IOException {
        return registry.files(version);
    }

    /** The build that made it, or null when that is gone or whoever looks may not see it. */
    public Run<?, ?> getBuild() {
        return VersionBuilds.get()
                .of(version.model(), version.version())
                .map(VersionBuild::run)
                .filter(run -> run.getParent().hasPermission(Item.READ))
                .orElse(null);
    }

    /** The versions behind aliases with which it can be compared. */
    public List<Integer> getOthers() throws IOException {
        return model.getAliases().values().stream()
                .distinct()
                .filter(number -> number != version.version())
                .toList();
    }

    /** The promotions of it for which people asked here, the latest first. */
    public List<ApprovalRequest> getApprovals() {
        List<ApprovalRequest> requests = new ArrayList<>(VersionRequests.get().of(version.model(), version.version()));
        Collections.reverse(requests);
        return requests;
    }

    /** One of them, for its address. */
    public ApprovalRequest getApproval(String id) {
        return getApprovals().stream()
                .filter(request -> request.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The aliases of the model that are somewhere else. */
    public List<String> getElsewhere() throws IOException {
        return model.getAliases().entrySet().stream()
                .filter(alias -> alias.getValue() != version.version())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether whoever looks may ask for its promotion. */
    public boolean isChangeAllowed() {
        return version.collected() == null
                && User.current() != null
                && ModelAccess.of(version.model()).may(Permissions.PROMOTE);
    }

    /**
     * The button that asks for its promotion. Policies and people decide as they do for the step {@code promoteModel}.
     *
     * @param alias where it is to go
     * @param reason for the ledger
     * @param allowOverride whether people are asked to override what the policy refuses
     */
    @RequirePOST
    public HttpResponse doPromote(
            @QueryParameter String alias, @QueryParameter String reason, @QueryParameter boolean allowOverride)
            throws IOException {
        ModelAccess.of(version.model()).check(Permissions.PROMOTE);
        User user = User.current();
        if (user == null) {
            throw new Failure("Log in to promote: the ledger needs a name");
        }
        try {
            String why = Util.fixNull(reason).strip();
            new VersionPromotion(new VersionPlace(version.model(), version.version()))
                    .ask(
                            ModelName.check(Util.fixNull(alias).strip()),
                            allowOverride,
                            user,
                            why.substring(0, Math.min(LONGEST_REASON, why.length())));
        } catch (Cd4mlException | IllegalArgumentException e) {
            throw new Failure("Nothing was promoted: " + e.getMessage());
        }
        return HttpResponses.redirectTo(".");
    }
}
