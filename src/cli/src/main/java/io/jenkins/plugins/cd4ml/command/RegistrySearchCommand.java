package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegistrySearch;
import io.jenkins.plugins.cd4ml.registry.VersionQuery;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for versions. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Looks for versions to which everything applies that is asked for, newest first.")
final class RegistrySearchCommand extends Action {

    @Mixin
    private ConfiguredRegistry where;

    @Option(names = "--model", paramLabel = "NAME", description = "Versions of this model only.")
    private String model;

    @Option(names = "--alias", paramLabel = "ALIAS", description = "To which this alias points.")
    private String alias;

    @Option(
            names = "--tag",
            paramLabel = "KEY[=VALUE]",
            description = "With this tag, of any value or of this one. May be given several times.")
    private List<String> tags = List.of();

    @Option(
            names = "--data",
            paramLabel = "WHAT",
            description = "Trained on this: a dataset's name, a source's path, or the first digits of a digest.")
    private String data;

    @Option(
            names = "--code",
            paramLabel = "COMMIT",
            description = "Trained by this commit, which may be cut to its first digits.")
    private String code;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "Registered on this day or later, as 2026-03-01 (UTC).")
    private LocalDate from;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "Registered on this day or before, as 2026-03-31 (UTC).")
    private LocalDate until;

    @Mixin
    private PageOptions page;

    RegistrySearchCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code registry search}
     * @param versions that were found, with their aliases and tags
     * @param next after which version to go on when there are more, or null
     */
    record Found(String command, int exitCode, List<Version> versions, String next) {

        /**
         * @param reference its name and number
         * @param version the version
         * @param tags what people noted on it
         */
        record Version(String reference, ModelVersion version, SortedMap<String, String> tags) {}
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        ModelRegistry registry = where.existing(folder, output);
        RegistrySearch.Page<ModelVersion> found =
                new RegistrySearch(registry).find(query(), page.after(), page.limit());
        VersionLine line = new VersionLine(registry, Instant.now());
        List<Found.Version> versions = new ArrayList<>();
        for (ModelVersion version : found.found()) {
            output.say(line.of(version));
            versions.add(new Found.Version(version.reference(), version, registry.tags(version)));
        }
        if (versions.isEmpty()) {
            output.say("no %sversion is like that".formatted(page.after() == null ? "" : "further "));
        }
        PageOptions.sayNext(found.next(), output);
        output.answer(new Found("registry search", 0, versions, found.next()));
        return ExitCode.PASSED;
    }

    private VersionQuery query() {
        SortedMap<String, String> asked = new TreeMap<>();
        for (String tag : tags) {
            int equals = tag.indexOf('=');
            asked.put(equals < 0 ? tag : tag.substring(0, equals), equals < 0 ? "" : tag.substring(equals + 1));
        }
        return new VersionQuery(
                model,
                alias,
                asked,
                data,
                code,
                from == null ? null : from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                until == null
                        ? null
                        : until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
