package io.jenkins.plugins.cd4ml.promotion;

import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.util.List;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Who may decide on a request: with the permission, named where names are given, and not whoever asked. */
final class Approvers {

    private final ApprovalRequest request;
    private final AccessControlled scope;

    Approvers(ApprovalRequest request) {
        this.request = request;
        this.scope = request.place().scope();
    }

    /** Whether whoever is logged in has a permission that lets people decide. */
    boolean concerns() {
        return scope.hasPermission(Permissions.PROMOTE) || scope.hasPermission(Permissions.OVERRIDE);
    }

    /** Why a person cannot approve or reject, or null. */
    String obstacle(Who who) {
        String common = commonObstacle(who, Permissions.PROMOTE);
        if (common != null) {
            return common;
        }
        if (request.isOverrideNeeded()) {
            return "the policy refuses this promotion, and nobody has overridden that";
        }
        List<String> named = request.approvers();
        if (!named.isEmpty() && !who.isOneOf(named) || !request.asked().counts(who)) {
            return "only %s may decide".formatted(request.getApproversText());
        }
        boolean decided = request.getDecisions().stream().anyMatch(decision -> who.is(decision.getUser()));
        return decided ? "you have decided already" : ambiguity(who);
    }

    /** Why a person cannot override, or null. */
    String overrideObstacle(Who who) {
        return request.isOverrideNeeded()
                ? commonObstacle(who, Permissions.OVERRIDE)
                : "nothing is refused that has not been overridden";
    }

    private String commonObstacle(Who who, Permission permission) {
        if (!request.asked().isKnown()) {
            return "an earlier version of the plugin asked for it and kept no policy; run the build again";
        }
        if (who == null) {
            return "log in to decide: a decision needs a name";
        }
        if (!scope.hasPermission(permission)) {
            return "you lack the permission CD4ML/%s on this job".formatted(permission.name);
        }
        return who.is(request.getRequestedBy()) || request.people().stream().anyMatch(who::is)
                ? "you asked for this promotion, so somebody else must decide"
                : null;
    }

    /** Lists name users and groups alike; a user with the name of a group must not pass for that group. */
    private String ambiguity(Who who) {
        TreeSet<String> named = request.asked().names();
        named.addAll(request.approvers());
        if (!named.contains(who.id())) {
            return null;
        }
        try {
            Jenkins.get().getSecurityRealm().loadGroupByGroupname2(who.id(), false);
            return "%s is the name of a group too, so it cannot be told who was meant".formatted(who.id());
        } catch (UsernameNotFoundException e) {
            return null;
        } catch (AuthenticationException e) {
            return "it cannot be told now whether %s is a user or a group; try again later".formatted(who.id());
        }
    }
}
