package io.jenkins.plugins.cd4ml.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import io.jenkins.plugins.cd4ml.stage.FailedAttempt;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Whose lineage a command is about: that of the last run beside a configuration, or that of a registered version. */
final class LineageOptions {

    @Parameters(
            index = "0",
            paramLabel = "SUBJECT",
            arity = "0..1",
            defaultValue = ".",
            description = "A configuration, its folder or a run folder (default: the current folder), or a "
                    + "registered version, as loans/3 or loans@production.")
    private String subject;

    @Parameters(
            index = "1",
            paramLabel = "CONFIG",
            arity = "0..1",
            defaultValue = ".",
            description = "With a registered version: the configuration whose registry it is.")
    private Path configuration;

    @Mixin
    private RegistryOptions registry;

    /** A version and the registry that holds it. */
    record Registered(ModelRegistry registry, ModelVersion version) {}

    /**
     * A run and what it is called.
     *
     * @param name the folder of the run, or the version
     * @param model the model's name
     * @param files where its stages left it
     * @param run what its stages left
     * @param failures stages whose last attempt failed; a registered version has none
     */
    record Subject(String name, String model, RecordedFiles files, RecordedRun run, List<FailedAttempt> failures) {}

    /**
     * Reads what the subject's stages left.
     *
     * @throws Cd4mlException.Configuration when no stage has come to its end
     */
    Subject read(Path currentFolder, Output output) throws IOException {
        Subject subject = readAttempts(currentFolder, output);
        if (subject.run().evidence().isEmpty()) {
            throw noStage(subject.name());
        }
        return subject;
    }

    /** Reads what the subject's stages left, and which failed. */
    Subject readAttempts(Path currentFolder, Output output) throws IOException {
        Optional<Registered> registered = registered(currentFolder, output);
        String name;
        RecordedFiles files;
        List<FailedAttempt> failures = List.of();
        if (registered.isPresent()) {
            name = registered.get().version().reference();
            files = new RegisteredFiles(
                    registered.get().registry(), registered.get().version());
        } else {
            RunFolder folder = run(currentFolder);
            name = folder.root().toString();
            files = RecordedFiles.of(folder);
            failures = Arrays.stream(Stage.values())
                    .flatMap(stage -> folder.failure(stage).stream())
                    .toList();
        }
        RecordedRun run = RecordedRun.read(files);
        if (run.evidence().isEmpty() && failures.isEmpty()) {
            throw noStage(name);
        }
        return new Subject(name, model(run, files, failures), files, run, failures);
    }

    private static Cd4mlException noStage(String name) {
        return new Cd4mlException.Configuration(
                "no stage has run in %s, so there is no lineage; run \"cd4ml run\" first".formatted(name));
    }

    private static String model(RecordedRun run, RecordedFiles files, List<FailedAttempt> failures) throws IOException {
        if (run.evidence().isEmpty()) {
            return Objects.requireNonNullElse(failures.get(0).model(), "predictions");
        }
        Stage first = run.evidence().keySet().iterator().next();
        byte[] configuration = files.read(first, RunFolder.CONFIGURATION)
                .orElseThrow(() -> new Cd4mlException.BadData(
                        "%s of %s is missing; run the stage again".formatted(RunFolder.CONFIGURATION, first.id())));
        return Json.read(configuration, JsonNode.class, RunFolder.CONFIGURATION)
                .at("/model/name")
                .asText();
    }

    /** The registered version, when the subject is one. A file or folder of that name goes first. */
    Optional<Registered> registered(Path currentFolder, Output output) throws IOException {
        if (Files.exists(currentFolder.resolve(subject)) || !(subject.contains("@") || subject.contains("/"))) {
            return Optional.empty();
        }
        ModelReference reference = ModelReference.parse(subject);
        ModelRegistry opened =
                registry.existing(currentFolder, RegistryOptions.project(currentFolder, configuration), output);
        return Optional.of(new Registered(opened, RegistryOptions.find(opened, reference)));
    }

    /** The run folder, when the subject is a configuration, its folder or the run folder itself. */
    RunFolder run(Path currentFolder) {
        Path given = currentFolder.resolve(subject).normalize();
        if (!Files.exists(given)) {
            throw new Cd4mlException.Configuration(
                    "%s is neither a configuration nor a registered version; name a folder with a cd4ml.yaml, or a version as loans@production"
                            .formatted(subject));
        }
        if (RunFolder.is(given)) {
            return RunFolder.alone(given);
        }
        Path project = Files.isRegularFile(given) ? given.resolve("..").normalize() : given;
        return RunFolder.beside(project.resolve("any"));
    }
}
