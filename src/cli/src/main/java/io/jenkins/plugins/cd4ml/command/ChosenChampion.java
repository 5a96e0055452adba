package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The model that a new one is compared with, and where its bundle comes from.
 *
 * @param champion what the gates are told
 * @param version in the registry, when the two are to be compared
 * @param registry that keeps the bundle
 */
record ChosenChampion(Champion champion, Optional<ModelVersion> version, ModelRegistry registry) {

    /** No gate compares models. */
    static ChosenChampion notNeeded(ModelRegistry registry) {
        return new ChosenChampion(Champion.UNKNOWN, Optional.empty(), registry);
    }

    /** Work that reads the bundle from a file. */
    interface Work<T> {
        T with(Optional<ChampionBundle> bundle) throws IOException;
    }

    /** Puts the bundle into a file for as long as the work takes. Its content is checked while it is copied. */
    <T> T lend(Work<T> work) throws IOException {
        if (version.isEmpty()) {
            return work.with(Optional.empty());
        }
        Path file = Files.createTempFile("cd4ml-champion", ".zip");
        try {
            try (InputStream in = registry.openBundle(version.get())) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return work.with(Optional.of(new ChampionBundle(
                    version.get().reference(), file.toString(), version.get().bundle())));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
