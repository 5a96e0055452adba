package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.MonitoredVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.apache.commons.io.FileUtils;

/**
 * A version whose files monitoring reads, and where they come from.
 *
 * @param version in the registry
 * @param registry that keeps its files
 */
record LentVersion(ModelVersion version, ModelRegistry registry) {

    /** Work that reads the files. */
    interface Work<T> {
        T with(MonitoredVersion files) throws IOException;
    }

    /** Puts the files into a folder for as long as the work takes. Their content is checked while they are copied. */
    <T> T lend(Work<T> work) throws IOException {
        SortedMap<String, Digest> needed = MonitoredVersion.needed(version.reference(), registry.files(version));
        Path folder = Files.createTempDirectory("cd4ml-monitored");
        try {
            for (String file : needed.keySet()) {
                Path copy = folder.resolve(file);
                Files.createDirectories(copy.resolveSibling("."));
                try (InputStream in = registry.open(version, file)) {
                    Files.copy(in, copy);
                }
            }
            return work.with(new MonitoredVersion(version.reference(), folder.toString(), needed));
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }
}
