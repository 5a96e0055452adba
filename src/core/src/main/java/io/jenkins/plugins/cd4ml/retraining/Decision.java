package io.jenkins.plugins.cd4ml.retraining;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.cd4ml.stage.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model is trained again, and why.
 *
 * @param findings what each condition found, in their order
 * @param hold why it is not, although a condition asks for it, or why nothing can be decided; null when nothing holds it back
 * @param kind what lineage calls it: drift where that asks for it, otherwise retraining
 */
public record Decision(List<Finding> findings, String hold, Cause.Kind kind) {

    public Decision {
        findings = List.copyOf(findings);
    }

    /** Holds conditions and limits against a situation. */
    public static Decision of(List<Condition> conditions, Limits limits, Situation situation) {
        List<Finding> findings = new ArrayList<>();
        Cause.Kind kind = Cause.Kind.RETRAINING;
        for (Condition condition : conditions) {
            Finding finding = condition.look(situation);
            findings.add(finding);
            if (finding.holds() && condition instanceof DriftCondition) {
                kind = Cause.Kind.DRIFT;
            }
        }
        return new Decision(findings, limits.hold(situation).orElse(null), kind);
    }

    /** That nothing can be decided, because of something that is not as it should be. */
    public static Decision impossible(String why) {
        return new Decision(List.of(), why, Cause.Kind.RETRAINING);
    }

    /** The same, held back by something else too. */
    public Decision heldBy(String other) {
        return new Decision(findings, hold == null ? other : hold, kind);
    }

    /** Whether it is to be started now. */
    @JsonIgnore
    public boolean isStart() {
        return hold == null && isAsked();
    }

    /** Whether a condition asks for it. */
    @JsonIgnore
    public boolean isAsked() {
        return findings.stream().anyMatch(Finding::holds);
    }

    /** The sentences of the conditions that ask for it. */
    @JsonIgnore
    public List<String> reasons() {
        return findings.stream().filter(Finding::holds).map(Finding::sentence).toList();
    }

    /** The reports that it answers. */
    @JsonIgnore
    public List<String> reports() {
        return findings.stream()
                .filter(Finding::holds)
                .flatMap(finding -> finding.reports().stream())
                .distinct()
                .toList();
    }

    /** The decision in one sentence. */
    @JsonIgnore
    public String sentence() {
        String reasons = String.join("; ", reasons());
        if (isStart()) {
            return "It is trained again: %s.".formatted(reasons);
        }
        if (isAsked()) {
            return "It would be trained again (%s), but %s.".formatted(reasons, hold);
        }
        if (findings.isEmpty() && hold != null) {
            return "Nothing can be decided: %s.".formatted(hold);
        }
        return findings.isEmpty()
                ? "Nothing can ask for a retraining, since there are no conditions."
                : "Nothing asks for a retraining: %s."
                        .formatted(String.join(
                                "; ", findings.stream().map(Finding::sentence).toList()));
    }
}
