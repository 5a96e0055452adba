package io.jenkins.plugins.cd4ml.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.registry.GrantedOverride;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a model may be promoted, and everything that was checked.
 *
 * @param checks in the order in which they were made
 * @param override by whom and why what was refused is overruled, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyDecision(List<Check> checks, GrantedOverride override) {

    public PolicyDecision {
        checks = List.copyOf(checks);
    }

    /** A decision that nobody overrides. */
    public PolicyDecision(List<Check> checks) {
        this(checks, null);
    }

    /**
     * One thing that was checked.
     *
     * @param outcome {@link ExitCode#PASSED}, or the code with which a refusal for this reason ends
     * @param sentence what was found, in plain words
     * @param demandedBy whose demand it is, or null for what always must hold
     * @param standsFast true when no override can overrule it; null otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Check(ExitCode outcome, String sentence, String demandedBy, Boolean standsFast) {

        /** A check that stands against nothing. */
        public static Check passed(String sentence) {
            return new Check(ExitCode.PASSED, sentence, null, null);
        }

        static Check refused(String sentence) {
            return new Check(ExitCode.GATE_FAILED, sentence, null, null);
        }

        /** A refusal that nobody can overrule. */
        static Check broken(String sentence) {
            return new Check(ExitCode.GATE_FAILED, sentence, null, true);
        }

        /** A check that somebody demands. */
        static Check demanded(Demanded who, ExitCode outcome, String sentence) {
            return new Check(outcome, sentence, who.by(), null);
        }

        /** The same as somebody's demand. */
        Check demandedBy(String whose) {
            return new Check(outcome, sentence, whose, standsFast);
        }

        /** Whether an override can overrule it. */
        boolean yields() {
            return standsFast == null;
        }

        /** Whether nothing stands against the promotion here. */
        public boolean passed() {
            return outcome == ExitCode.PASSED;
        }
    }

    /** Whether the model may be promoted. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean granted() {
        return standing().isEmpty();
    }

    /** The checks that stand against it. */
    public List<Check> refusals() {
        return checks.stream().filter(check -> !check.passed()).toList();
    }

    /** The checks that stand against it and that nobody has overruled. */
    private List<Check> standing() {
        return refusals().stream()
                .filter(check -> override == null || !check.yields())
                .toList();
    }

    /** The refusal as a failure, or empty when it is granted. Thin evidence alone has an exit code of its own. */
    public Optional<Cd4mlException> refusal() {
        List<Check> refusals = standing();
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
    public PolicyDecision and(PolicyDecision other) {
        List<Check> all = new ArrayList<>(checks);
        all.addAll(other.checks);
        return new PolicyDecision(all, override == null ? other.override : override);
    }

    /**
     * This decision with what it refuses overruled, as far as every policy allows; the same where there is nothing to
     * overrule.
     *
     * @param requestedBy who answers for it, unless the request says who
     * @param asked for how long and why
     */
    public PolicyDecision overruled(String requestedBy, OverrideRequest asked, List<Demanded> demands, Instant now) {
        if (asked == null || refusals().isEmpty()) {
            return this;
        }
        List<Check> against = OverrideChecks.against(asked, demands, now);
        if (!against.isEmpty()) {
            return and(new PolicyDecision(against));
        }
        List<String> overruled =
                refusals().stream().filter(Check::yields).map(Check::sentence).toList();
        return overruled.isEmpty()
                ? this
                : new PolicyDecision(
                        checks,
                        new GrantedOverride(
                                Objects.requireNonNullElse(asked.by(), requestedBy),
                                asked.reason(),
                                asked.until(),
                                overruled));
    }
}
