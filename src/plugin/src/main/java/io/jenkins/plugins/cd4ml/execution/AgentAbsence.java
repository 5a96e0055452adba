package io.jenkins.plugins.cd4ml.execution;

import hudson.AbortException;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long an agent has been away while something was to be done on it. A connection that is lost for a moment costs no
 * step; for one that does not come back the step fails with what happened, as those that run scripts do.
 */
final class AgentAbsence {

    /** How long an agent may be away, in seconds; Pipeline's own steps wait as long. */
    private static final String PATIENCE = "io.jenkins.plugins.cd4ml.agentPatienceSeconds";

    private static final int FIVE_MINUTES = 300;

    /** Between two attempts. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    private final InstantSource clock;
    private Instant began;

    AgentAbsence(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What to do after a failure.
     *
     * @param failure of the last attempt
     * @param node on which it was, or null when it has been removed
     * @return with what the step fails, or null when it tries again in a moment
     */
    synchronized Throwable after(Throwable failure, Node node, TaskListener log) {
        boolean away = node == null || node.getChannel() == null || Channel.isClosedChannelException(failure);
        if (!away) {
            return failure;
        }
        String name = node == null ? "the agent" : node.getDisplayName();
        Instant now = clock.instant();
        if (began == null) {
            began = now;
            log.getLogger().printf("[cd4ml] %s is away; waiting for it to come back online%n", name);
        }
        Duration patience = Duration.ofSeconds(Integer.getInteger(PATIENCE, FIVE_MINUTES));
        return Duration.between(began, now).compareTo(patience) < 0 ? null : lost(name, patience, failure);
    }

    /** By its cause {@code retry(conditions: [agent()])} sees that the agent was lost. */
    private static Throwable lost(String name, Duration patience, Throwable failure) {
        ClosedChannelException cause = new ClosedChannelException();
        cause.initCause(failure);
        return new AbortException(
                        "%s has been away for %d s and did not come back".formatted(name, patience.toSeconds()))
                .initCause(cause);
    }

    /** An attempt got through. */
    synchronized void ended() {
        began = null;
    }
}
