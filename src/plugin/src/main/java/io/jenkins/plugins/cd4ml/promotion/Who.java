package io.jenkins.plugins.cd4ml.promotion;

import hudson.model.User;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.springframework.security.core.GrantedAuthority;

/**
 * A person who is logged in, as the controller knows them.
 *
 * @param id of the user
 * @param groups of which the controller has made sure
 */
record Who(String id, List<String> groups) {

    Who {
        groups = List.copyOf(groups);
    }

    /** Whoever is logged in, or null. */
    static Who current() {
        User user = User.current();
        return user == null
                ? null
                : new Who(
                        user.getId(),
                        Jenkins.getAuthentication2().getAuthorities().stream()
                                .map(GrantedAuthority::getAuthority)
                                .toList());
    }

    /** Whether a user's id or a group's name is this person's. Names must be spelt as they are. */
    boolean isOneOf(Collection<String> names) {
        return names.contains(id) || groups.stream().anyMatch(names::contains);
    }

    /** The groups that others name. */
    List<String> among(Set<String> names) {
        return groups.stream().filter(names::contains).toList();
    }

    /** Whether an id is this person's, also where it is spelt in another way that the controller takes for the same. */
    boolean is(String other) {
        return User.idStrategy().equals(id, other);
    }
}
