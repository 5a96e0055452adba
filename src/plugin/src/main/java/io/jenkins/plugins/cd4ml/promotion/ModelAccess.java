package io.jenkins.plugins.cd4ml.promotion;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.cd4ml.ownership.ModelOwner;
import io.jenkins.plugins.cd4ml.ownership.ModelOwners;
import java.util.List;
import jenkins.model.Jenkins;

/**
 * Who may see, promote, roll back and override a model: the one place that answers. A model belongs to a folder, or to
 * the whole controller. People need their permissions on that folder. Jobs change the models that belong to a folder
 * above them, and no others.
 */
public final class ModelAccess {

    private final String model;
    private final ModelOwner owner;

    private ModelAccess(String model, ModelOwner owner) {
        this.model = model;
        this.owner = owner;
    }

    /**
     * The access to a model, as it is now; do not keep it. A model that nobody has registered belongs to the controller.
     *
     * @throws IllegalArgumentException when it is no name of a model
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when another hand changed the owner's file
     */
    public static ModelAccess of(String model) {
        return new ModelAccess(model, ModelOwners.get().owner(model).orElse(ModelOwner.CONTROLLER));
    }

    /** The models of a registry that whoever is logged in may see, by name. */
    public static List<String> visible(List<String> models) {
        return models.stream()
                .filter(model -> of(model).may(Permissions.VIEW_MODELS))
                .toList();
    }

    public String model() {
        return model;
    }

    /** To what the model belongs. */
    public ModelOwner owner() {
        return owner;
    }

    /** Whether whoever is logged in has a permission on the model. */
    public boolean may(Permission permission) {
        return scope().hasPermission(permission);
    }

    /**
     * Refuses whoever is logged in and lacks a permission on the model.
     *
     * @throws org.springframework.security.access.AccessDeniedException which pages answer with 403
     */
    public void check(Permission permission) {
        scope().checkPermission(permission);
    }

    /** Whether the model belongs to a folder above an item, or to the whole controller. */
    public boolean isOf(Item item) {
        return owner.holds(item.getFullName());
    }

    /** Whether the model belongs to a group of items itself or to one below it. */
    public boolean isWithin(ItemGroup<?> group) {
        String name = group.getFullName();
        return name.isEmpty()
                || !owner.deleted()
                        && (owner.group().equals(name) || owner.group().startsWith(name + "/"));
    }

    /**
     * Refuses a job of another folder.
     *
     * @param what it may not do, for the sentence, such as {@code promote it}
     */
    public void requireOwn(Job<?, ?> job, String what) throws AbortException {
        if (!isOf(job)) {
            throw new AbortException(
                    "the model %s belongs to %s, and the job %s is not in it, so it may not %s; use a job in it, or let somebody who has CD4ML/Promote on both sides move the model on its page"
                            .formatted(model, owner.words(), job.getFullName(), what));
        }
    }

    /**
     * Refuses a build that may not have the model's files: one of another folder needs somebody who may see the model
     * behind it, since what runs as the system could otherwise have everything.
     *
     * @param what it may not do, for the sentence, such as {@code fetch loans@production}
     */
    public void requireReadable(Run<?, ?> run, String what) throws AbortException {
        Requester requester = Requester.of(run);
        if (isOf(run.getParent())) {
            requester.requireOfBuild(Permissions.VIEW_MODELS, scope(), what);
            return;
        }
        requester.require(Permissions.VIEW_MODELS, scope(), what);
        if (requester.isSystem()) {
            throw new AbortException(
                    "the model %s belongs to %s, the job %s is not in it, and nobody who has CD4ML/ViewModels there started this build, so it may not %s; start it as such a person, or use a job in that folder"
                            .formatted(model, owner.words(), run.getParent().getFullName(), what));
        }
    }

    /** On what the permissions are asked for: the folder, or the controller where there is none. */
    public AccessControlled scope() {
        Jenkins jenkins = Jenkins.get();
        if (owner.deleted() || owner.group().isEmpty()) {
            return jenkins;
        }
        // Whoever may not read the folder may not have the permission on it either; that is its own to say.
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Item folder = jenkins.getItemByFullName(owner.group());
            return folder == null ? jenkins : folder;
        }
    }
}
