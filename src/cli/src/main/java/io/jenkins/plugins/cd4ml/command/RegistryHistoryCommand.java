package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.LivePeriod;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what was live when, and why. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Says which version was behind an alias from when to when, who asked for it, who approved it and why.",
            "The ledger's chain is verified while it is read; \"cd4ml lineage verify\" verifies the statements too."
        })
final class RegistryHistoryCommand extends Action {

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A model, as loans, or one of its aliases, as loans@production.")
    private String model;

    @Mixin
    private ConfiguredRegistry where;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Only what was live then: a day, as 2026-03-01 (UTC), or a moment, as 2026-03-01T12:30:00Z.")
    private String at;

    RegistryHistoryCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code registry history}
     * @param model the model's name
     * @param periods in the order of the moves that began them
     */
    record History(String command, int exitCode, String model, List<LivePeriod> periods) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        Optional<ModelReference> alias = alias();
        String name = alias.map(ModelReference::model).orElse(model);
        ModelRegistry registry = where.existing(folder, output);
        if (!registry.models().contains(name)) {
            throw new Cd4mlException.Configuration(
                    "the registry holds no model %s; \"cd4ml registry list\" shows what it holds".formatted(name));
        }
        Span span = span();
        List<LivePeriod> periods = LivePeriod.of(registry.ledger(name)).stream()
                .filter(period -> alias.isEmpty()
                        || period.entry().alias().equals(alias.get().alias()))
                .filter(period -> span == null || period.touches(span.from(), span.to()))
                .toList();
        Instant now = Clock.systemUTC().instant();
        periods.forEach(period -> say(period, now, output));
        if (periods.isEmpty()) {
            output.say("no version of %s was behind %s%s"
                    .formatted(
                            name, alias.map(ModelReference::alias).orElse("any alias"), at == null ? "" : " at " + at));
        }
        output.answer(new History("registry history", 0, name, periods));
        return ExitCode.PASSED;
    }

    private Optional<ModelReference> alias() {
        if (!model.contains("@")) {
            return Optional.empty();
        }
        return Optional.of(ModelReference.parse(model));
    }

    private record Span(Instant from, Instant to) {}

    private Span span() {
        if (at == null) {
            return null;
        }
        try {
            if (!at.contains("T")) {
                LocalDate day = LocalDate.parse(at);
                return new Span(
                        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            Instant moment = OffsetDateTime.parse(at).toInstant();
            return new Span(moment, moment);
        } catch (DateTimeParseException e) {
            throw new Cd4mlException.Configuration(
                    "--at %s is neither a day, as 2026-03-01, nor a moment with its zone, as 2026-03-01T12:30:00Z"
                            .formatted(at),
                    e);
        }
    }

    private static void say(LivePeriod period, Instant now, Output output) {
        LedgerEntry entry = period.entry();
        Instant until = period.until() == null ? now : period.until();
        output.say("%s  %s/%d  %s to %s (%s)"
                .formatted(
                        output.symbols().bold(entry.alias()),
                        entry.model(),
                        entry.version(),
                        entry.at().truncatedTo(ChronoUnit.SECONDS),
                        period.until() == null ? "now" : until.truncatedTo(ChronoUnit.SECONDS),
                        TimeSpan.inWords(Duration.between(entry.at(), until))));
        output.say("  %s %s".formatted(entry.kind(), MoveLines.who(entry)));
        MoveLines.overridden(entry, now).forEach(line -> output.say("    " + line));
        output.say("  "
                + output.symbols()
                        .faint("bundle %s, %d statements, entry %d of the ledger"
                                .formatted(entry.bundle(), entry.evidence().size(), entry.sequence())));
    }
}
