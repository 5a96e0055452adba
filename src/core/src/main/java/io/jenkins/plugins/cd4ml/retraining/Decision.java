package io.jenkins.plugins.cd4ml.retraining;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * Whether a model is trained again, and why.
 *
 * @param findings what each condition found, in their order
 * @param hold why it is not, although a condition asks for it; null when nothing holds it back
 */
public record Decision(List<Finding> findings, String hold) {

    public Decision {
        findings = List.copyOf(findings);
    }

    /** Holds conditions and limits against a situation. */
    public static Decision of(List<Condition> conditions, Limits limits, Situation situation) {
        return new Decision(
                conditions.stream().map(condition -> condition.look(situation)).toList(),
                limits.hold(situation).orElse(null));
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
        return findings.isEmpty()
                ? "Nothing can ask for a retraining, since there are no conditions."
                : "Nothing asks for a retraining: %s."
                        .formatted(String.join(
                                "; ", findings.stream().map(Finding::sentence).toList()));
    }
}
