package io.jenkins.plugins.cd4ml.policy;

import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How the times in the evidence stand to the clock of whoever decides. */
public final class EvidenceTime {

    /** So far may the clocks of two machines lie apart without a word. */
    static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private EvidenceTime() {}

    /** Evidence that was made later than now: one of the clocks is wrong, so no age can be told. */
    static List<Check> notFromTheFuture(RecordedRun run, Instant now) {
        return run.evidence().values().stream()
                .filter(evidence -> isFuture(evidence.finished(), now))
                .map(evidence -> Check.broken(
                        "the evidence of %s was made %s from now (%s): the clock of this machine or of the one that ran it is wrong; set it and run %s again"
                                .formatted(
                                        evidence.stage().id(),
                                        TimeSpan.inWords(Duration.between(now, evidence.finished())),
                                        evidence.finished(),
                                        evidence.stage().id())))
                .toList();
    }

    /** Whether a moment lies further ahead than two clocks may lie apart. */
    public static boolean isFuture(Instant moment, Instant now) {
        return moment.isAfter(now.plus(CLOCKS_APART));
    }
}
