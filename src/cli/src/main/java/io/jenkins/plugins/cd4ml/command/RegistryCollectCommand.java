package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.registry.Collectable;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes the files of versions that nobody needs any more. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        description = {
            "Removes the files of versions that nobody needs any more.",
            "A version to which an alias points or ever pointed is never removed, nor one to which a statement such as an "
                    + "approval was attached. The number of a removed version is never given again, and the registry still "
                    + "says what it was.",
            "Without --yes it only says what it would remove."
        })
final class RegistryCollectCommand extends Action {

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model, as loans, or one version of it, as loans/3.")
    private String model;

    @Mixin
    private ConfiguredRegistry where;

    @Option(names = "--keep", paramLabel = "N", description = "Of a model, keep the N newest versions that have files.")
    private Integer keep;

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            description = "Of a model, keep what was registered within this time, as 90d or P90D.")
    private String olderThan;

    @Option(names = "--yes", description = "Remove them, for good.")
    private boolean yes;

    RegistryCollectCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code registry collect}
     * @param done whether the files were removed, or only would be
     * @param collected the versions that lose their files
     * @param kept the versions that were meant and keep them, and why
     */
    record Collected(String command, int exitCode, boolean done, List<String> collected, List<Kept> kept) {

        /**
         * @param reference the version's name and number
         * @param sentence why it keeps its files
         */
        record Kept(String reference, String sentence) {}
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        ModelRegistry registry = where.existing(folder, output);
        List<ModelVersion> meant = meant(registry);
        List<String> collected = new ArrayList<>();
        List<Collected.Kept> kept = new ArrayList<>();
        List<LedgerEntry> ledger =
                meant.isEmpty() ? List.of() : registry.ledger(meant.get(0).model());
        for (ModelVersion version : meant) {
            Optional<String> hindrance = hindrance(registry, version, ledger);
            if (hindrance.isPresent()) {
                kept.add(new Collected.Kept(version.reference(), hindrance.get()));
                output.say("%-20s  kept: %s".formatted(version.reference(), hindrance.get()));
            } else {
                collected.add(version.reference());
                output.say("%-20s  %s".formatted(version.reference(), yes ? "collected" : "would be collected"));
            }
        }
        if (!yes && !collected.isEmpty()) {
            output.say("nothing was removed; add --yes to remove the files of %d versions for good"
                    .formatted(collected.size()));
        }
        if (meant.isEmpty()) {
            output.say("no version of %s is to be collected".formatted(model));
        }
        output.answer(new Collected("registry collect", 0, yes, collected, kept));
        return ExitCode.PASSED;
    }

    /** Why a version keeps its files; when it need not, they are removed here if that was asked for. */
    private Optional<String> hindrance(ModelRegistry registry, ModelVersion version, List<LedgerEntry> ledger)
            throws IOException {
        Optional<String> hindrance = Collectable.hindrance(version, ledger, registry.attached(version));
        if (hindrance.isPresent() || !yes) {
            return hindrance;
        }
        try {
            registry.collect(version);
            return Optional.empty();
        } catch (Cd4mlException.Refused e) {
            // Somebody promoted or approved it in the meantime.
            return Optional.of(e.getMessage());
        }
    }

    private List<ModelVersion> meant(ModelRegistry registry) throws IOException {
        if (model.contains("/") || model.contains("@")) {
            if (keep != null || olderThan != null) {
                throw new Cd4mlException.Configuration(
                        "--keep and --older-than are for a whole model, not for one version as " + model);
            }
            ModelVersion version = RegistryOptions.find(registry, ModelReference.parse(model));
            return version.collected() == null ? List.of(version) : List.of();
        }
        if (keep == null && olderThan == null || keep != null && keep < 0) {
            throw new Cd4mlException.Configuration(
                    "say which versions of %1$s are to keep their files, as --keep 10 or --older-than 90d, or name one version, as %1$s/3"
                            .formatted(model));
        }
        Instant until =
                olderThan == null ? Instant.MAX : Clock.systemUTC().instant().minus(length(olderThan));
        List<ModelVersion> withFiles = registry.versions(model).stream()
                .filter(version -> version.collected() == null)
                .toList();
        return withFiles.stream()
                .skip(keep == null ? 0 : keep)
                .filter(version -> version.registered().isBefore(until))
                .toList();
    }

    private static Duration length(String text) {
        try {
            return new TimeSpan(text).length();
        } catch (IllegalArgumentException e) {
            throw new Cd4mlException.Configuration("--older-than: " + e.getMessage(), e);
        }
    }
}
