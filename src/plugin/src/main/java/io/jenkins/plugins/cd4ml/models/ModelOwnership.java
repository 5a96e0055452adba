package io.jenkins.plugins.cd4ml.models;

import hudson.Util;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.User;
import hudson.security.AccessControlled;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.ownership.ModelOwner;
import io.jenkins.plugins.cd4ml.ownership.ModelOwners;
import io.jenkins.plugins.cd4ml.ownership.OwnerEntry;
import io.jenkins.plugins.cd4ml.promotion.Download;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** To what a model belongs, as its page shows it, and the way to give it to somebody else. */
public final class ModelOwnership {

    private static final int LONGEST_REASON = 2000;

    private final String model;

    ModelOwnership(String model) {
        this.model = model;
    }

    private ModelAccess access() {
        return ModelAccess.of(model);
    }

    /** To what the model belongs, in words. */
    public String getWords() {
        return access().owner().words();
    }

    /** What the form says of the owner that it was shown. */
    public String getShown() {
        return Json.pretty(access().owner());
    }

    /** Everything that became of it, the latest first. */
    public List<ShownOwner> getHistory() {
        List<ShownOwner> history = new ArrayList<>();
        ModelOwners.get().entries(model).forEach(entry -> history.add(new ShownOwner(entry)));
        Collections.reverse(history);
        return history;
    }

    /** Whether whoever looks may give the model to somebody else. */
    public boolean isChangeAllowed() {
        return User.current() != null && access().may(Permissions.PROMOTE);
    }

    /** Everything that became of it for an audit, one entry a line, as it is kept. */
    public HttpResponse doHistory() {
        List<OwnerEntry> entries = ModelOwners.get().entries(model);
        return new Download("application/x-ndjson;charset=UTF-8", model + "-owners.ndjson", out -> {
            for (OwnerEntry entry : entries) {
                out.write(Json.bytes(entry));
                out.write('\n');
            }
        });
    }

    /**
     * The button that gives the model to another folder. It needs the permission on both.
     *
     * @param folder its full name, empty for the whole controller
     * @param shown the owner that the page showed; the form is refused when that has changed
     */
    @RequirePOST
    public HttpResponse doMove(
            @QueryParameter String folder, @QueryParameter String reason, @QueryParameter String shown) {
        access().check(Permissions.PROMOTE);
        User user = User.current();
        if (user == null) {
            throw new Failure("Log in to move the model: its history needs a name");
        }
        String why = Util.fixNull(reason).strip();
        if (why.isEmpty()) {
            throw new Failure("Say why the model is moved: somebody will ask for it later");
        }
        if (!getShown().equals(shown)) {
            throw new Failure("The model %s was moved since the page was shown; look at it again".formatted(model));
        }
        String target = Util.fixNull(folder).strip();
        requirePromoteOn(target);
        try {
            ModelOwners.get()
                    .move(
                            model,
                            ModelOwners.get().owner(model),
                            ModelOwner.group(target),
                            user.getId(),
                            why.substring(0, Math.min(LONGEST_REASON, why.length())));
        } catch (Cd4mlException e) {
            throw new Failure("The model was not moved: " + e.getMessage());
        }
        return HttpResponses.redirectTo("..");
    }

    /** Whoever may not see a folder is not told whether it exists. */
    private static void requirePromoteOn(String folder) {
        Optional<AccessControlled> group = group(folder);
        if (group.isEmpty()) {
            throw new Failure(
                    "There is no folder \"%s\" that you may see; write its full name, as teams/risk, or nothing for the whole controller"
                            .formatted(folder));
        }
        group.get().checkPermission(Permissions.PROMOTE);
    }

    private static Optional<AccessControlled> group(String folder) {
        if (folder.isEmpty()) {
            return Optional.of(Jenkins.get());
        }
        Item item = Jenkins.get().getItemByFullName(folder);
        boolean found = item instanceof ItemGroup
                && !(item instanceof Job)
                && item.getFullName().equals(folder)
                && item.hasPermission(Item.READ);
        return found ? Optional.of(item) : Optional.empty();
    }
}
