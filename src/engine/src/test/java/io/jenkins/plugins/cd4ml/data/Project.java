package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.run.StageRunner;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A project in a folder, for tests: a configuration, data, and the stages run on them as users do. */
public record Project(Path folder) {

    /** Writes the configuration. */
    public Project configuration(String yaml) throws IOException {
        return file("cd4ml.yaml", yaml);
    }

    public Project file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        return this;
    }

    public Evidence run(Stage stage, String... overrides) throws IOException {
        return new StageRunner()
                .run(stage, new ConfigurationReader().read(folder, List.of(overrides)), Progress.SILENT);
    }

    public RunFolder results() {
        return RunFolder.beside(folder.resolve("cd4ml.yaml"));
    }
}
