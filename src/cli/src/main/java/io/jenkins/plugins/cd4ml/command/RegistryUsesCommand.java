package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.Origin;
import io.jenkins.plugins.cd4ml.registry.RegistrySearch;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which models come from a dataset, a file, a commit or another model. */
@Command(
        name = "uses",
        mixinStandardHelpOptions = true,
        description = {
            "Says which versions come from something: from a dataset, a file, a commit, another model.",
            "A file that lies there is known by its content; versions that used another content under its name are listed "
                    + "too, and said to be so."
        })
final class RegistryUsesCommand extends Action {

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description = "A file, as data/loans.csv; a dataset's name, as loans/train; a version, as loans/3 or "
                    + "loans@production; the first 7 digits or more of a digest or a commit.")
    private String what;

    @Mixin
    private ConfiguredRegistry where;

    @Option(names = "--model", paramLabel = "NAME", description = "Versions of this model only.")
    private String model;

    @Mixin
    private PageOptions page;

    RegistryUsesCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code registry uses}
     * @param origin what was looked for
     * @param uses the versions that come from it, and how
     * @param next after which version to go on when there are more, or null
     */
    record Found(String command, int exitCode, Origin origin, List<Use> uses, String next) {

        /**
         * @param reference the version's name and number
         * @param version the version
         * @param reasons how it comes from there
         */
        record Use(String reference, ModelVersion version, List<Origin.Reason> reasons) {}
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        Path project = where.project(folder);
        ModelRegistry registry = where.existing(folder, output);
        Origin origin = origin(registry, folder, project);
        RegistrySearch.Page<Origin.Use> found =
                new RegistrySearch(registry).uses(origin, model, page.after(), page.limit());
        VersionLine line = new VersionLine(registry, Instant.now());
        for (Origin.Use use : found.found()) {
            output.say(line.of(use.version()));
            use.reasons().forEach(reason -> output.say("  " + sentence(reason, origin)));
        }
        if (found.found().isEmpty()) {
            output.say("no %sversion comes from %s".formatted(page.after() == null ? "" : "further ", what));
        }
        PageOptions.sayNext(found.next(), output);
        output.answer(new Found(
                "registry uses",
                0,
                origin,
                found.found().stream()
                        .map(use -> new Found.Use(use.version().reference(), use.version(), use.reasons()))
                        .toList(),
                found.next()));
        return ExitCode.PASSED;
    }

    private static String sentence(Origin.Reason reason, Origin origin) {
        String digest = reason.digest() == null ? "" : ", " + reason.digest().abbreviated();
        String other = reason.sameContent() || origin.content() == null ? "" : ": another content of that name";
        return reason.how() + digest + other;
    }

    private Origin origin(ModelRegistry registry, Path folder, Path project) throws IOException {
        for (Path base : List.of(folder, project)) {
            Path file = base.resolve(what).normalize();
            if (Files.isRegularFile(file)) {
                return Origin.file(what, Digest.ofFile(file));
            }
        }
        Optional<ModelReference> reference = reference();
        if (reference.isPresent()) {
            return Origin.model(RegistryOptions.find(registry, reference.get()));
        }
        return Origin.named(what);
    }

    /** The text as a version's name, when it is one; a dataset's name looks much like it. */
    private Optional<ModelReference> reference() {
        try {
            return Optional.of(ModelReference.parse(what));
        } catch (Cd4mlException.Configuration e) {
            return Optional.empty();
        }
    }
}
