package io.jenkins.plugins.cd4ml.promotion;

import hudson.AbortException;
import hudson.model.Cause;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.User;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Who stands behind a build: the people who started it, also by way of other builds, or nobody when a timer or a commit
 * did.
 */
public final class Requester {

    private final Run<?, ?> run;
    private final TreeSet<String> people = new TreeSet<>();
    private String first;

    private Requester(Run<?, ?> run) {
        this.run = run;
    }

    /** Who stands behind a build. */
    public static Requester of(Run<?, ?> run) {
        Requester requester = new Requester(run);
        requester.collect(run.getCauses(), new HashSet<>());
        return requester;
    }

    /** Somebody who asks without a build. */
    public static Requester person(String id) {
        Requester requester = new Requester(null);
        requester.add(id);
        return requester;
    }

    /** The same, with everybody who stands behind another one. */
    public Requester and(Requester other) {
        people.addAll(other.people);
        return this;
    }

    private void add(String id) {
        first = first == null ? id : first;
        people.add(id);
    }

    private void collect(List<Cause> causes, Set<String> visited) {
        for (Cause cause : causes) {
            if (cause instanceof Cause.UserIdCause user && user.getUserId() != null) {
                add(user.getUserId());
            } else if (cause instanceof Cause.UpstreamCause upstream) {
                collect(upstream.getUpstreamCauses(), visited);
                followWhatWasCut(upstream, visited);
            }
        }
    }

    /** A cause keeps only some generations of causes; the builds themselves know the ones before. */
    private void followWhatWasCut(Cause.UpstreamCause upstream, Set<String> visited) {
        boolean cut = upstream.getUpstreamCauses().stream()
                .anyMatch(Cause.UpstreamCause.DeeplyNestedUpstreamCause.class::isInstance);
        if (cut && visited.add(upstream.getUpstreamProject() + "#" + upstream.getUpstreamBuild())) {
            Run<?, ?> earlier = upstream.getUpstreamRun();
            if (earlier != null) {
                collect(earlier.getCauses(), visited);
            }
        }
    }

    /** The name for the ledger: the one who started the build, or the build itself. */
    public String name() {
        return first == null ? run.getFullDisplayName() : first;
    }

    /** Everybody who started it; none of them may approve. */
    public Set<String> people() {
        return Set.copyOf(people);
    }

    /**
     * Refuses what the build, or somebody who started it, may not do. A build mostly runs as the system, which may do
     * everything, so that alone would let everybody with a job do what the permission is there to restrict.
     *
     * @param what is wanted, for the sentence
     */
    public void require(Permission permission, AccessControlled on, String what) throws AbortException {
        requireOfBuild(permission, on, what);
        for (String id : people) {
            if (!isAllowed(id, permission, on)) {
                throw new AbortException("%s started this build and lacks the permission %s, so it may not %s"
                        .formatted(id, name(permission), what));
            }
        }
    }

    /** Refuses what whoever the build runs as may not do; that is the system unless the controller says otherwise. */
    void requireOfBuild(Permission permission, AccessControlled on, String what) throws AbortException {
        Authentication build = Tasks.getAuthenticationOf2((Queue.Task) run.getParent());
        if (!on.hasPermission2(build, permission)) {
            throw new AbortException("this build runs as %s, who lacks the permission %s, so it may not %s"
                    .formatted(build.getName(), name(permission), what));
        }
    }

    /** Whether nobody in particular stands behind the build: nobody started it, and it runs as the system. */
    boolean isSystem() {
        return people.isEmpty() && ACL.SYSTEM2.equals(Tasks.getAuthenticationOf2((Queue.Task) run.getParent()));
    }

    private static boolean isAllowed(String id, Permission permission, AccessControlled on) {
        User user = User.getById(id, true);
        try {
            return on.hasPermission2(user.impersonate2(), permission);
        } catch (UsernameNotFoundException e) {
            // Somebody who is gone may do nothing.
            return false;
        }
    }

    private static String name(Permission permission) {
        return "CD4ML/" + permission.name;
    }
}
