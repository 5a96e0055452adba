package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.holdout.AttemptLedger;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which registry a command works on. */
final class RegistryOptions {

    @Option(
            names = "--registry",
            paramLabel = "PLACE",
            description = "The model registry: a folder, git+URL or mlflow+http://HOST:PORT "
                    + "(default: .cd4ml/registry beside the configuration).")
    private String registry;

    /** The folder of the registry. Of one on a server it is that of what only concerns this project, as attempts do. */
    Path folder(Path currentFolder, Path project) {
        return registry == null || RemoteRegistries.meant(registry)
                ? project.resolve(".cd4ml").resolve("registry")
                : currentFolder.resolve(registry).normalize();
    }

    /** Where the registry is, for people. */
    String place(Path currentFolder, Path project) {
        return RemoteRegistries.meant(registry)
                ? registry
                : folder(currentFolder, project).toString();
    }

    /** Where others find the registry: what was given, since the one beside a configuration is for its project alone. */
    Optional<String> address(Path currentFolder, Path project) {
        return registry == null ? Optional.empty() : Optional.of(place(currentFolder, project));
    }

    /** The registry, which may not exist yet. */
    ModelRegistry open(Path currentFolder, Path project, Output output) throws IOException {
        if (RemoteRegistries.meant(registry)) {
            return new RemoteRegistries(System.getenv(), currentFolder).open(registry);
        }
        return new FileModelRegistry(folder(currentFolder, project), Clock.systemUTC(), output::warn);
    }

    /** The attempts on held out rows, which lie beside the models of a registry. */
    static AttemptLedger attempts(Path registryFolder, Output output) {
        return new AttemptLedger(registryFolder, Clock.systemUTC(), output::warn);
    }

    /**
     * The registry, into which something will be written. It is looked at before the work that would be lost.
     *
     * @throws Cd4mlException.Internal when its folder cannot be written
     */
    ModelRegistry writable(Path currentFolder, Path project, Output output) throws IOException {
        if (RemoteRegistries.meant(registry)) {
            ModelRegistry remote = open(currentFolder, project, output);
            remote.models();
            return remote;
        }
        Path folder = folder(currentFolder, project);
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing)) {
            throw new Cd4mlException.Internal(
                    "the registry %s cannot be written: %s is no folder; name another registry with --registry"
                            .formatted(folder, existing),
                    new NotDirectoryException(String.valueOf(existing)));
        }
        if (!Files.isWritable(existing)) {
            throw Cd4mlException.Internal.cannotWrite(folder, new AccessDeniedException(existing.toString()));
        }
        return open(currentFolder, project, output);
    }

    /** The registry, which must exist. */
    ModelRegistry existing(Path currentFolder, Path project, Output output) throws IOException {
        if (RemoteRegistries.meant(registry)) {
            return open(currentFolder, project, output);
        }
        Path folder = folder(currentFolder, project);
        if (!Files.isDirectory(folder)) {
            throw new Cd4mlException.Configuration(
                    "there is no registry %s; name the configuration's folder, or the registry with --registry"
                            .formatted(folder));
        }
        return open(currentFolder, project, output);
    }

    /** The version that a reference means. */
    static ModelVersion find(ModelRegistry registry, ModelReference reference) throws IOException {
        return registry.find(reference)
                .orElseThrow(() -> new Cd4mlException.Configuration(
                        "the registry holds no %s; \"cd4ml registry list\" shows what it holds".formatted(reference)));
    }

    /** The folder that a configuration file or folder of the command line means. */
    static Path project(Path currentFolder, Path configuration) {
        Path given = currentFolder.resolve(configuration).normalize();
        return Files.isRegularFile(given) ? given.getParent() : given;
    }
}
