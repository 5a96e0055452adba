package io.jenkins.plugins.cd4ml.lineage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.ExitCode;
import java.util.List;

/**
 * All findings of a verification.
 *
 * @param signaturesChecked whether a key was given; without one the records are only known to agree with each other
 * @param findings in the order of the stages
 */
public record VerificationReport(boolean signaturesChecked, List<Finding> findings) {

    public VerificationReport {
        findings = findings.stream().distinct().toList();
    }

    /** Whether nothing failed. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean verified() {
        return failures().isEmpty();
    }

    /** What failed. */
    public List<Finding> failures() {
        return findings.stream().filter(f -> f.state().failure()).toList();
    }

    /** The exit code for a command that ends here. */
    public ExitCode exitCode() {
        return verified() ? ExitCode.PASSED : ExitCode.BAD_DATA;
    }
}
