package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.cd4ml.ExitCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All verdicts of a stage.
 *
 * @param results in the order in which the gates were declared
 * @param champion what was known of the model that gates compare with, or null when no gate compares models
 */
public record GateReport(List<GateResult> results, Champion champion) {

    public GateReport {
        results = List.copyOf(results);
    }

    /** Verdicts of which none compares models. */
    public GateReport(List<GateResult> results) {
        this(results, null);
    }

    /** How many candidates were tried on the rows on which the verdicts rest. */
    @JsonIgnore
    public Attempt attempt() {
        return results.stream()
                .map(GateResult::attempt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Attempt.NOT_COUNTED);
    }

    /** The worst thing that a verdict of this report does to the run. */
    @JsonIgnore
    public Consequence consequence() {
        return results.stream()
                .map(GateResult::consequence)
                .max(Enum::compareTo)
                .orElse(Consequence.NOTE);
    }

    /** FAILED if a gate failed, else INSUFFICIENT if one could not decide, else PASSED; notes count too. */
    @JsonIgnore
    public Verdict verdict() {
        if (results.stream().anyMatch(r -> r.verdict() == Verdict.FAILED)) {
            return Verdict.FAILED;
        }
        return results.stream().anyMatch(r -> r.verdict() == Verdict.INSUFFICIENT)
                ? Verdict.INSUFFICIENT
                : Verdict.PASSED;
    }

    /** The exit code for a command that ends here. Only a consequence of {@code failure} makes it other than 0. */
    @JsonIgnore
    public ExitCode exitCode() {
        return firstBlocking()
                .map(r -> r.verdict() == Verdict.FAILED ? ExitCode.GATE_FAILED : ExitCode.INSUFFICIENT_EVIDENCE)
                .orElse(ExitCode.PASSED);
    }

    /** The gate that fails the run: a failed one before one without enough evidence. */
    @JsonIgnore
    public Optional<GateResult> firstBlocking() {
        return results.stream()
                .filter(r -> r.consequence() == Consequence.FAILURE)
                .min((a, b) -> a.verdict().compareTo(b.verdict()));
    }
}
