package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a model out of the registry. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = "Copies the bundle of a registered version to a file, if it still is what was registered.")
final class FetchCommand extends Action {

    @Mixin
    private VersionOptions about;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "The file to write, or a folder to write it into (default: the current folder).")
    private Path to;

    @Option(
            names = "--digest",
            paramLabel = "DIGEST",
            description = "The digest that the bundle must have, such as the one in a deployment's manifest.")
    private String digest;

    FetchCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code fetch}
     * @param version what was fetched
     * @param file where it lies now
     */
    record Fetched(String command, int exitCode, ModelVersion version, String reference, String file) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        LineageOptions.Registered found = about.find(folder, output);
        ModelVersion version = found.version();
        requireExpected(version);
        Path given = to == null ? folder : folder.resolve(to).normalize();
        Path file = Files.isDirectory(given)
                ? given.resolve("%s-%d.zip".formatted(version.model(), version.version()))
                : given;
        try (InputStream bundle = found.registry().openBundle(version)) {
            AtomicFiles.write(file, bundle::transferTo);
        }
        output.say("%s, %s".formatted(version.reference(), version.bundle()));
        output.say("bundle: " + file);
        output.answer(new Fetched("fetch", 0, version, version.reference(), file.toString()));
        return ExitCode.PASSED;
    }

    /** The registry vouches for its own digest; this one comes from elsewhere. */
    private void requireExpected(ModelVersion version) {
        Digest expected;
        try {
            expected = digest == null ? version.bundle() : Digest.parse(digest);
        } catch (IllegalArgumentException e) {
            throw new Cd4mlException.Configuration("--digest: " + e.getMessage(), e);
        }
        if (!expected.equals(version.bundle())) {
            throw new Cd4mlException.BadData(
                    "%s in this registry has the bundle %s, expected %s: look for the right registry"
                            .formatted(version.reference(), version.bundle(), expected));
        }
    }
}
