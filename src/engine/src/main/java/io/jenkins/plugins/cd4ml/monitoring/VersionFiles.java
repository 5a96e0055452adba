package io.jenkins.plugins.cd4ml.monitoring;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ConfigurationTree;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.stage.MonitoredVersion;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The copies of a registered version's files, each of which is what the registry says. */
final class VersionFiles {

    private final MonitoredVersion version;
    private final Path folder;

    /**
     * Looks at the files.
     *
     * @throws Cd4mlException.BadData when one is missing or another than the registry names
     */
    VersionFiles(MonitoredVersion version) throws IOException {
        this.version = version;
        this.folder = Path.of(version.folder());
        for (Map.Entry<String, Digest> file : version.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.isRegularFile(path) || !Digest.ofFile(path).equals(file.getValue())) {
                throw new Cd4mlException.BadData(
                        "the file %s is not the %s of %s that the registry names; monitor it again"
                                .formatted(path, file.getKey(), version.reference()));
            }
        }
    }

    /** The files as inputs of the evidence. */
    List<Resource> resources() throws IOException {
        List<Resource> resources = new ArrayList<>();
        for (Map.Entry<String, Digest> file : version.files().entrySet()) {
            resources.add(new Resource(
                    version.uri(file.getKey()), file.getValue(), Files.size(folder.resolve(file.getKey()))));
        }
        return resources;
    }

    Path bundle() {
        return folder.resolve(required(Stage.TRAIN_MODEL, RunFolder.BUNDLE));
    }

    /** The configuration with which it was trained. */
    Configuration configuration() {
        String name = required(Stage.TRAIN_MODEL, RunFolder.CONFIGURATION);
        return ConfigurationTree.recorded(
                Json.bounded(folder.resolve(name)), "%s of %s".formatted(name, version.reference()));
    }

    /** The SELECT that prepared its rows. */
    String preparation() {
        String name = required(Stage.PREPARE_DATA, RunFolder.PREPARATION);
        return new String(Json.bounded(folder.resolve(name)), StandardCharsets.UTF_8);
    }

    /** Its training rows. */
    Reference training() {
        return Json.read(folder.resolve(required(Stage.TRAIN_MODEL, RunFolder.REFERENCE)), Reference.class);
    }

    /** What it said of the test rows; empty when it was never evaluated. */
    Optional<Reference> evaluation() {
        String name = Stage.EVALUATE_ACCURACY.id() + "/" + RunFolder.REFERENCE;
        return version.digest(name).map(present -> Json.read(folder.resolve(name), Reference.class));
    }

    private String required(Stage stage, String file) {
        String name = stage.id() + "/" + file;
        return version.digest(name)
                .map(present -> name)
                .orElseThrow(() -> new Cd4mlException.BadData(
                        "%s keeps no %s, so it cannot be monitored; train and promote the model again"
                                .formatted(version.reference(), name)));
    }
}
