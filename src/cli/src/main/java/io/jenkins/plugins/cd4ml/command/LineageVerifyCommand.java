package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.lineage.Finding;
import io.jenkins.plugins.cd4ml.lineage.LineageVerifier;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.lineage.VerificationReport;
import io.jenkins.plugins.cd4ml.promotion.RegisteredLineage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verifies that nothing was changed since it was recorded. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Verifies that inputs, bundle, evidence and statements are what was recorded; needs no network.")
final class LineageVerifyCommand extends Action {

    @Mixin
    private LineageOptions about;

    @Mixin
    private TrustOption publicKey;

    LineageVerifyCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code lineage verify}
     * @param exitCode how the command ends
     * @param verified whether nothing failed
     * @param signaturesChecked whether a key was given
     * @param failures what failed
     * @param findings everything that was looked at
     */
    record Verified(
            String command,
            int exitCode,
            boolean verified,
            boolean signaturesChecked,
            List<Finding> failures,
            List<Finding> findings) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        VerificationReport report = verify(output);
        report.failures().forEach(finding -> output.error("%s: %s".formatted(finding.file(), finding.sentence())));
        if (report.verified()) {
            output.say("%s verified: %s findings, none against it%s"
                    .formatted(
                            output.symbols().sign(Verdict.PASSED),
                            Numbers.count(report.findings().size()),
                            report.signaturesChecked() ? "; signed with the key" : ""));
        }
        if (!report.signaturesChecked()) {
            output.say("  signatures were not checked; give the public key with --public-key");
        }
        output.answer(new Verified(
                "lineage verify",
                report.exitCode().number(),
                report.verified(),
                report.signaturesChecked(),
                report.failures(),
                report.findings()));
        return report.exitCode();
    }

    private VerificationReport verify(Output output) throws IOException {
        Path folder = terminal().folder();
        Optional<VerificationKey> key = publicKey.read(folder);
        Optional<LineageOptions.Registered> registered = about.registered(folder, output);
        return registered.isPresent() ? verify(registered.get(), key) : LineageVerifier.verify(about.run(folder), key);
    }

    /** Also where people see something else than the ledger says, who look at the registry by other tools. */
    private static VerificationReport verify(LineageOptions.Registered registered, Optional<VerificationKey> key)
            throws IOException {
        VerificationReport report = RegisteredLineage.verify(registered.registry(), registered.version(), key);
        List<Finding> findings = new ArrayList<>(report.findings());
        registered.registry().disagreements(registered.version().model()).stream()
                .map(sentence -> new Finding(Finding.State.CONTRADICTION, "aliases", sentence))
                .forEach(findings::add);
        return new VerificationReport(report.signaturesChecked(), findings);
    }
}
