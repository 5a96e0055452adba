package io.jenkins.plugins.cd4ml.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.lineage.VerificationReport;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.io.FileUtils;

/**
 * Brings a version back as one: the code as it was committed, the sources with the digests that were recorded, the
 * configuration as it was resolved, the model and the records of its run. Nothing is trained; whoever runs the restored
 * project's training again gets the same bundle.
 */
public final class Restoration {

    /** The configuration as it was resolved, when the file beside it says something else. */
    public static final String RESOLVED = "cd4ml.restored.yaml";

    private final ModelRegistry registry;
    private final Path project;
    private final List<String> missing = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param registry where the version is kept
     * @param project the folder of a configuration: in its repository the commit is looked for, and beside it sources
     *     that no commit holds
     */
    public Restoration(ModelRegistry registry, Path project) {
        this.registry = registry;
        this.project = project.toAbsolutePath().normalize();
    }

    /**
     * What was brought back.
     *
     * @param version which version
     * @param project the restored folder of its configuration
     * @param configuration the file to run it with
     * @param missing what could not be brought back, a sentence each; empty when the version is whole
     * @param notes what whoever works with it should know, a sentence each
     */
    public record Restored(
            ModelVersion version, Path project, Path configuration, List<String> missing, List<String> notes) {

        public Restored {
            missing = List.copyOf(missing);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Writes a version to a new folder; the folder appears when everything is in it.
     *
     * @throws Cd4mlException.Configuration when there is something at that place already
     * @throws Cd4mlException.BadData when the version is no longer what was registered
     */
    public Restored restore(ModelVersion version, Path target) throws IOException {
        Path folder = target.toAbsolutePath().normalize();
        if (!CommittedFiles.free(folder)) {
            throw new Cd4mlException.Configuration(
                    "%s is not empty; name a new folder to restore %s to".formatted(target, version.reference()));
        }
        requireWhole(version);
        Path parent = Objects.requireNonNull(folder.getParent(), "the root of a file system is not empty");
        Files.createDirectories(parent);
        Path work = parent.resolve(".%s.%s.tmp".formatted(folder.getFileName(), UUID.randomUUID()));
        try {
            Path restored = code(version, work);
            RunFolder run = RunFolder.beside(restored.resolve("any"));
            records(version, run);
            RecordedRun recorded = RecordedRun.read(new RegisteredFiles(registry, version));
            sources(recorded, work, restored);
            String configuration = configuration(version, restored);
            Files.deleteIfExists(folder);
            Files.move(work, folder, StandardCopyOption.ATOMIC_MOVE);
            Path there = folder.resolve(work.relativize(restored)).normalize();
            return new Restored(version, there, there.resolve(configuration), missing, notes);
        } finally {
            FileUtils.deleteQuietly(work.toFile());
        }
    }

    private void requireWhole(ModelVersion version) throws IOException {
        VerificationReport report = RegisteredLineage.verify(registry, version, Optional.empty());
        report.failures().stream().findFirst().ifPresent(failure -> {
            throw new Cd4mlException.BadData("%s is not what was registered, so it was not restored: %s: %s"
                    .formatted(version.reference(), failure.file(), failure.sentence()));
        });
    }

    /** @return the folder of the configuration in the restored code */
    private Path code(ModelVersion version, Path work) throws IOException {
        Files.createDirectories(work);
        if (version.code() == null) {
            notes.add("the code was under no version control, so only what the records name is restored");
            return work;
        }
        Optional<CommittedFiles> files =
                CommittedFiles.write(project, version.code().commit(), work);
        if (files.isEmpty()) {
            missing.add("the code: there is no commit %s in a repository around %s; fetch it%s and restore again"
                    .formatted(
                            version.code().commit(),
                            project,
                            version.code().repository() == null
                                    ? ""
                                    : " from " + version.code().repository()));
            return work;
        }
        files.get().left().forEach(left -> notes.add("not restored: " + left));
        if (version.code().dirty()) {
            notes.add("the model was trained beside changes that were not committed; they are not restored");
        }
        Path restored = work.resolve(files.get().projectPath());
        Files.createDirectories(restored);
        return restored;
    }

    private void records(ModelVersion version, RunFolder run) throws IOException {
        for (String file : registry.files(version).keySet()) {
            try (InputStream content = registry.open(version, file)) {
                AtomicFiles.write(run.root().resolve(file), content::transferTo);
            }
        }
    }

    /** Every file of the project that a stage read, with the content that it read. */
    private void sources(RecordedRun recorded, Path work, Path restored) throws IOException {
        Map<String, Digest> read = new LinkedHashMap<>();
        for (Evidence evidence : recorded.evidence().values()) {
            evidence.inputs().stream()
                    .filter(input -> !input.inRun())
                    .forEach(input -> read.put(input.path(), input.digest()));
        }
        for (Map.Entry<String, Digest> source : read.entrySet()) {
            source(source.getKey(), source.getValue(), work, restored);
        }
    }

    private void source(String path, Digest digest, Path work, Path restored) throws IOException {
        Path target = restored.resolve(path).normalize();
        if (!target.startsWith(work)) {
            missing.add("%s lies outside of the project; it must have the digest %s".formatted(path, digest));
            return;
        }
        if (holds(target, digest)) {
            return;
        }
        Path today = project.resolve(path).normalize();
        if (holds(today, digest)) {
            AtomicFiles.write(target, out -> Files.copy(today, out));
            return;
        }
        Files.deleteIfExists(target);
        missing.add("%s with the digest %s: neither the commit nor %s has it; put it there and restore again"
                .formatted(path, digest, project));
    }

    private static boolean holds(Path file, Digest digest) throws IOException {
        return Files.isRegularFile(file) && Digest.ofFile(file).equals(digest);
    }

    /** Settings that a command line gave are not in the committed file; then the resolved ones are written beside it. */
    private String configuration(ModelVersion version, Path restored) throws IOException {
        JsonNode resolved;
        try (InputStream in = registry.open(version, Stage.TRAIN_MODEL.id() + "/" + RunFolder.CONFIGURATION)) {
            resolved = Json.read(in.readNBytes(Json.MAXIMUM_BYTES + 1), JsonNode.class, RunFolder.CONFIGURATION);
        }
        try (var files = Files.list(restored)) {
            Optional<String> same = files.map(file -> restored.relativize(file).toString())
                    .filter(name -> name.matches(".*\\.ya?ml"))
                    .sorted()
                    .filter(name -> says(restored.resolve(name), resolved))
                    .findFirst();
            if (same.isPresent()) {
                return same.get();
            }
        }
        AtomicFiles.write(restored.resolve(RESOLVED), Json.pretty(resolved));
        notes.add("settings of the command line are in %s, not in the committed configuration".formatted(RESOLVED));
        return RESOLVED;
    }

    private static boolean says(Path file, JsonNode resolved) {
        try {
            return new ConfigurationReader().read(file, List.of()).tree().equals(resolved);
        } catch (Cd4mlException e) {
            // Another YAML file of the project.
            return false;
        }
    }
}
