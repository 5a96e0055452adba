package io.jenkins.plugins.cd4ml.promotion;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a model may be promoted, and everything that was checked.
 *
 * @param checks in the order in which they were made
 */
public record PolicyDecision(List<Check> checks) {

    public PolicyDecision {
        checks = List.copyOf(checks);
    }

    /**
     * One thing that was checked.
     *
     * @param outcome {@link ExitCode#PASSED}, or the code with which a refusal for this reason ends
     * @param sentence what was found, in plain words
     */
    public record Check(ExitCode outcome, String sentence) {

        static Check passed(String sentence) {
            return new Check(ExitCode.PASSED, sentence);
        }

        static Check refused(String sentence) {
            return new Check(ExitCode.GATE_FAILED, sentence);
        }

        /** Whether nothing stands against the promotion here. */
        public boolean passed() {
            return outcome == ExitCode.PASSED;
        }
    }

    /** Whether the model may be promoted. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean granted() {
        return refusals().isEmpty();
    }

    /** The checks that stand against it. */
    public List<Check> refusals() {
        return checks.stream().filter(check -> !check.passed()).toList();
    }

    /** The refusal as a failure, or empty when it is granted. Thin evidence alone has an exit code of its own. */
    public Optional<Cd4mlException> refusal() {
        List<Check> refusals = refusals();
        if (refusals.isEmpty()) {
            return Optional.empty();
        }
        boolean onlyThin = refusals.stream().allMatch(check -> check.outcome() == ExitCode.INSUFFICIENT_EVIDENCE);
        String reasons = refusals.stream().map(Check::sentence).collect(Collectors.joining("; "));
        return Optional.of(new Cd4mlException.Refused(
                onlyThin ? ExitCode.INSUFFICIENT_EVIDENCE : ExitCode.GATE_FAILED,
                "the model is not promoted: " + reasons));
    }

    /** This decision with another one's checks after its own. */
    PolicyDecision and(PolicyDecision other) {
        List<Check> all = new ArrayList<>(checks);
        all.addAll(other.checks);
        return new PolicyDecision(all);
    }
}
