package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.holdout.AttemptEntry;
import io.jenkins.plugins.cd4ml.holdout.AttemptLedger;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the attempts on held out rows. */
@Command(
        name = "attempts",
        mixinStandardHelpOptions = true,
        description = {
            "Lists which candidates were judged on which held out rows.",
            "Rows that are asked again and again say yes at last, so each further candidate has it harder; "
                    + "fresh rows start again."
        })
final class AttemptsCommand extends Action {

    @Mixin
    private ConfiguredRegistry where;

    AttemptsCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code attempts}
     * @param registry its folder
     * @param holdouts the rows on which something was tried
     */
    record Listing(String command, int exitCode, String registry, List<Holdout> holdouts) {

        /**
         * @param holdout digest of the rows
         * @param nextConfidence at which the next candidate is held by a gate of the usual confidence
         * @param attempts oldest first
         */
        record Holdout(Digest holdout, double nextConfidence, List<AttemptEntry> attempts) {}
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        Path registry = where.folder(folder);
        AttemptLedger ledger = RegistryOptions.attempts(registry, output);
        List<Listing.Holdout> holdouts = new ArrayList<>();
        for (Digest rows : ledger.holdouts()) {
            List<AttemptEntry> entries = ledger.entries(rows);
            holdouts.add(new Listing.Holdout(
                    rows, Attempt.counted(entries.size() + 1).confidence(Gate.DEFAULT_CONFIDENCE), entries));
        }
        if (holdouts.isEmpty()) {
            output.say("nothing was tried on held out rows yet, as far as " + registry + " knows");
        }
        holdouts.forEach(holdout -> say(holdout, output));
        output.answer(new Listing("attempts", 0, registry.toString(), holdouts));
        return ExitCode.PASSED;
    }

    private static void say(Listing.Holdout holdout, Output output) {
        int count = holdout.attempts().size();
        output.say("%s  %s, the next is held at %s%% where the gate says %s%%"
                .formatted(
                        output.symbols().bold("rows " + holdout.holdout().abbreviated()),
                        count == 1 ? "1 attempt" : Numbers.count(count) + " attempts",
                        Numbers.percent(holdout.nextConfidence()),
                        Numbers.percent(Gate.DEFAULT_CONFIDENCE)));
        for (AttemptEntry entry : holdout.attempts()) {
            output.say("  %4d  %s  %s  %s  %s"
                    .formatted(
                            entry.sequence(),
                            entry.at().truncatedTo(ChronoUnit.SECONDS),
                            entry.candidate().abbreviated(),
                            entry.model(),
                            entry.by()));
        }
    }
}
