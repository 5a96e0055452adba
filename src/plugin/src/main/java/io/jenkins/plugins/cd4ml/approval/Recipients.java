package io.jenkins.plugins.cd4ml.approval;

import hudson.model.User;
import hudson.security.AccessControlled;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.security.LastGrantedAuthoritiesProperty;
import org.springframework.security.core.AuthenticationException;

/**
 * The people behind names of users and groups. Who is in a group the security realm says where it can; where it cannot,
 * the groups count with which people were logged in last. Nobody is told who could not decide.
 */
final class Recipients {

    private static final Logger LOGGER = Logger.getLogger(Recipients.class.getName());
    private static final int MOST = 200;

    private final AccessControlled scope;
    private final TreeMap<String, User> users = new TreeMap<>();

    private Recipients(AccessControlled scope) {
        this.scope = scope;
    }

    /**
     * Those who may decide.
     *
     * @param names of users and groups
     * @param scope on what they need the permission
     * @param except ids of those who are not told
     */
    static List<User> of(Collection<String> names, AccessControlled scope, Collection<String> except) {
        Recipients recipients = new Recipients(scope);
        for (String name : names) {
            recipients.addUser(User.getById(name, false));
            recipients.addMembers(name);
        }
        except.forEach(recipients.users::remove);
        return new ArrayList<>(recipients.users.values());
    }

    private void addUser(User user) {
        if (user != null && users.size() < MOST && mayDecide(user)) {
            users.put(user.getId(), user);
        }
    }

    private boolean mayDecide(User user) {
        try {
            return scope.hasPermission2(user.impersonate2(), Permissions.PROMOTE)
                    || scope.hasPermission2(user.impersonate2(), Permissions.OVERRIDE);
        } catch (AuthenticationException e) {
            LOGGER.log(Level.FINE, "somebody who is gone is not told", e);
            return false;
        }
    }

    private void addMembers(String group) {
        try {
            SecurityRealm realm = Jenkins.get().getSecurityRealm();
            Set<String> members = realm.loadGroupByGroupname2(group, true).getMembers();
            if (members != null) {
                members.forEach(member -> addUser(User.getById(member, false)));
            }
        } catch (AuthenticationException | UnsupportedOperationException e) {
            LOGGER.log(Level.FINE, "the security realm knows no members of " + group, e);
        }
        User.getAll().stream().filter(user -> wasIn(user, group)).forEach(this::addUser);
    }

    private static boolean wasIn(User user, String group) {
        LastGrantedAuthoritiesProperty last = user.getProperty(LastGrantedAuthoritiesProperty.class);
        return last != null
                && last.getAuthorities2().stream().anyMatch(authority -> group.equals(authority.getAuthority()));
    }
}
