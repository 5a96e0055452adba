package io.jenkins.plugins.cd4ml.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.config.ResolvedPredictions;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A run folder in which predictions were judged and no project. */
final class JudgedPredictions {

    /** Where such a model stands, in words. */
    static final String STANDING = "these are predictions from elsewhere; no registry knows their model";

    private JudgedPredictions() {}

    /** What was judged there, in the form of a configuration; empty when it is the run of a project. */
    static Optional<ResolvedConfiguration> in(RunFolder run) {
        for (Stage stage : Stage.values()) {
            Path file = run.file(stage, RunFolder.CONFIGURATION);
            if (Files.exists(file)) {
                byte[] content = Json.bounded(file);
                JsonNode tree = Json.read(content, JsonNode.class, file.toString());
                return ResolvedPredictions.of(tree)
                        .map(resolved -> new ResolvedConfiguration(
                                run.project()
                                        .resolve(resolved.predictions().source().path()),
                                Digest.of(content),
                                content.length,
                                tree,
                                resolved.configuration()));
            }
        }
        return Optional.empty();
    }
}
