package io.jenkins.plugins.cd4ml.promotion;

import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;

/** Who may decide on models. */
public final class Permissions {

    private static final ResourceBundleHolder TEXTS = ResourceBundleHolder.get(Permissions.class);

    /** The group in the matrix of permissions. */
    public static final PermissionGroup GROUP = new PermissionGroup(Permissions.class, new Localizable(TEXTS, "group"));

    /** To see the models of a folder or of the whole controller, what was live and who decided it. */
    public static final Permission VIEW_MODELS = new Permission(
            GROUP, "ViewModels", new Localizable(TEXTS, "viewModels"), Jenkins.ADMINISTER, true, new PermissionScope[] {
                PermissionScope.JENKINS, PermissionScope.ITEM
            });

    /** To approve or reject the promotion of a model that a job made, and to promote and roll back the models of a folder. */
    public static final Permission PROMOTE = new Permission(
            GROUP, "Promote", new Localizable(TEXTS, "promote"), Jenkins.ADMINISTER, true, new PermissionScope[] {
                PermissionScope.JENKINS, PermissionScope.ITEM, PermissionScope.RUN
            });

    /** To let a model go where the policy refuses it, for a reason and for a time. */
    public static final Permission OVERRIDE = new Permission(
            GROUP, "Override", new Localizable(TEXTS, "override"), Jenkins.ADMINISTER, true, new PermissionScope[] {
                PermissionScope.JENKINS, PermissionScope.ITEM, PermissionScope.RUN
            });

    private Permissions() {}
}
