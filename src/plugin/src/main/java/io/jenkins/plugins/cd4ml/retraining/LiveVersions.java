package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the registry knows of a version on which retraining is decided. */
final class LiveVersions {

    private LiveVersions() {}

    /** Reads it. The rows of a source are known where its validation was registered too. */
    static LiveModel read(ModelRegistry registry, ModelVersion version) throws IOException {
        Optional<List<DataSeen>> validated = new RegisteredFiles(registry, version)
                .read(Stage.VALIDATE_DATA, RunFolder.EVIDENCE)
                .map(json ->
                        DataSeen.readBy(Json.read(json, Evidence.class, "the validation of " + version.reference())));
        List<DataSeen> trained = version.data().sources().stream()
                .map(source -> new DataSeen(source.uri(), source.digest(), null))
                .toList();
        return new LiveModel(version.reference(), version.registered(), validated.orElse(trained));
    }
}
