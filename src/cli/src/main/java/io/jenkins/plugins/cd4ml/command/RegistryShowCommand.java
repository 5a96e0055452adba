package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.lineage.LineageTree;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.promotion.LedgerEntry;
import io.jenkins.plugins.cd4ml.promotion.ModelRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelVersion;
import io.jenkins.plugins.cd4ml.promotion.RegisteredFiles;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one version. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a version: digests, aliases, moves and lineage.")
final class RegistryShowCommand extends Action {

    @Mixin
    private VersionOptions about;

    RegistryShowCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code registry show}
     * @param version the version
     * @param reference its name and number
     * @param aliases the aliases that point to it
     * @param files every file that is kept with it, with its digest
     * @param ledger the moves that concern it, oldest first
     * @param lineage where it comes from
     */
    record Shown(
            String command,
            int exitCode,
            ModelVersion version,
            String reference,
            List<String> aliases,
            SortedMap<String, Digest> files,
            List<LedgerEntry> ledger,
            LineageTree lineage) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        LineageOptions.Registered found = about.find(terminal().folder(), output);
        ModelRegistry registry = found.registry();
        ModelVersion version = found.version();
        Shown shown = new Shown(
                "registry show",
                0,
                version,
                version.reference(),
                registry.aliases(version.model()).entrySet().stream()
                        .filter(alias -> alias.getValue() == version.version())
                        .map(Map.Entry::getKey)
                        .toList(),
                registry.files(version),
                registry.ledger(version.model()).stream()
                        .filter(entry -> entry.version() == version.version())
                        .toList(),
                LineageTree.of(RecordedRun.read(new RegisteredFiles(registry, version))));
        say(shown, output);
        output.answer(shown);
        return ExitCode.PASSED;
    }

    private static void say(Shown shown, Output output) {
        ModelVersion version = shown.version();
        output.say(output.symbols().bold(shown.reference()));
        output.say("  registered  " + version.registered().truncatedTo(ChronoUnit.SECONDS));
        output.say("  bundle      " + version.bundle());
        output.say("  data        %s, %s rows, %s"
                .formatted(
                        version.data().name(),
                        Numbers.count(version.data().rows()),
                        version.data().digest()));
        output.say("  code        "
                + (version.code() == null
                        ? "under no version control"
                        : version.code().commit()));
        output.say("  aliases     " + (shown.aliases().isEmpty() ? "none" : String.join(", ", shown.aliases())));
        for (LedgerEntry entry : shown.ledger()) {
            output.say("  move %-6d %s: %s to %s by %s%s%s"
                    .formatted(
                            entry.sequence(),
                            entry.at().truncatedTo(ChronoUnit.SECONDS),
                            entry.kind(),
                            entry.alias(),
                            entry.requestedBy(),
                            entry.approvedBy().isEmpty()
                                    ? ""
                                    : ", approved by " + String.join(", ", entry.approvedBy()),
                            entry.reason().isEmpty() ? "" : ": " + entry.reason()));
        }
        shown.lineage()
                .lines()
                .forEach(line -> output.say("  " + output.symbols().drawn(line)));
    }
}
