package io.jenkins.plugins.cd4ml.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples' data is what their configurations say. */
class ExamplesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"iris", "houses", "loans"})
    void anExampleIsValidatedAndPrepared(String example) throws IOException {
        FileUtils.copyDirectory(
                Path.of("..", "..", "examples", example).toFile(), folder.toFile(), file -> !file.getName()
                        .equals(".cd4ml"));
        Project project = new Project(folder);
        Evidence validated = project.run(Stage.VALIDATE_DATA);
        var gates = new ConfigurationReader()
                .read(folder, List.of())
                .configuration()
                .gates(Stage.VALIDATE_DATA);
        assertThat(Gates.evaluate(gates, validated.measurements()).results())
                .allMatch(result -> result.verdict() == Verdict.PASSED);
        Evidence prepared = project.run(Stage.PREPARE_DATA);
        assertThat(prepared.detail().preparation().parts()).hasSize(3);
    }
}
