package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.lineage.LineageTree;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.promotion.PendingPromotion;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
     * @param overrides how many of these moves the policy had refused
     * @param pending the promotions of it that wait for people
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
            long overrides,
            List<Waiting> pending,
            LineageTree lineage) {}

    /**
     * A promotion that waits for people.
     *
     * @param alias where the version is to go
     * @param digest of what is asked
     * @param requestedBy who asks
     * @param approvedBy who has approved so far
     */
    record Waiting(String alias, Digest digest, String requestedBy, List<String> approvedBy) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        LineageOptions.Registered found = about.find(terminal().folder(), output);
        ModelRegistry registry = found.registry();
        ModelVersion version = found.version();
        List<LedgerEntry> moves = registry.ledger(version.model()).stream()
                .filter(entry -> entry.version() == version.version())
                .toList();
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
                moves,
                moves.stream().filter(move -> move.override() != null).count(),
                waiting(registry, version),
                LineageTree.of(RecordedRun.read(new RegisteredFiles(registry, version))));
        say(shown, Instant.now(), output);
        output.answer(shown);
        return ExitCode.PASSED;
    }

    private static List<Waiting> waiting(ModelRegistry registry, ModelVersion version) throws IOException {
        List<Waiting> waiting = new ArrayList<>();
        for (String alias : PendingPromotion.aliases(registry, version)) {
            PendingPromotion.find(registry, version, alias)
                    .ifPresent(pending -> waiting.add(new Waiting(
                            alias,
                            pending.digest(),
                            pending.asked().request().requestedBy(),
                            pending.approvedBy().stream()
                                    .map(Approval::by)
                                    .distinct()
                                    .toList())));
        }
        return waiting;
    }

    private static void say(Shown shown, Instant now, Output output) {
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
            output.say("  move %-6d %s: %s to %s %s"
                    .formatted(
                            entry.sequence(),
                            entry.at().truncatedTo(ChronoUnit.SECONDS),
                            entry.kind(),
                            entry.alias(),
                            MoveLines.who(entry)));
            MoveLines.overridden(entry, now).forEach(line -> output.say("    " + line));
        }
        for (Waiting waiting : shown.pending()) {
            output.say("  waits       for approval to go to %s, asked by %s%s"
                    .formatted(
                            waiting.alias(),
                            waiting.requestedBy(),
                            waiting.approvedBy().isEmpty()
                                    ? ""
                                    : ", approved so far by " + String.join(", ", waiting.approvedBy())));
        }
        shown.lineage()
                .lines()
                .forEach(line -> output.say("  " + output.symbols().drawn(line)));
    }
}
