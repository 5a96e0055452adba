package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.config.TaskMetrics;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/fairness.md to the code. */
class FairnessDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "fairness.md");

    @Test
    void everyMetricThatComparesGroupsHasItsSection() throws IOException {
        String sections = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("### "))
                .collect(Collectors.joining("\n"));

        assertThat(Arrays.stream(Metric.values()).filter(Metric::comparesGroups))
                .allSatisfy(metric -> assertThat(sections).contains(metric.id()));
    }

    @Test
    void everySectionNamesMetricsOfGroupsThatExist() throws IOException {
        assertThat(Files.readAllLines(DOCUMENT).stream()
                        .filter(line -> line.startsWith("### "))
                        .flatMap(line -> Arrays.stream(line.substring(4).split(", "))))
                .allSatisfy(id -> assertThat(Metric.find(id)).as(id).hasValueSatisfying(metric -> assertThat(
                                metric.comparesGroups())
                        .isTrue()));
    }

    @Test
    void everyMetricOfOneGroupHasItsLine() throws IOException {
        String table = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `"))
                .collect(Collectors.joining("\n"));
        for (Task task : Task.values()) {
            assertThat(TaskMetrics.of(Stage.BIAS_CHECK, task)).allSatisfy(metric -> {
                if (!metric.comparesGroups()) {
                    assertThat(table).contains("| `" + metric.id() + "` |");
                }
            });
        }
    }

    @Test
    void everySectionSaysFormulaUseLieAndReference() throws IOException {
        String text = Files.readString(DOCUMENT);
        String[] sections = text.split("\n### ");
        assertThat(Arrays.stream(sections).skip(1)).allSatisfy(section -> assertThat(section)
                .contains("**Formula**", "**Use it**", "**It lies**", "**Reference**"));
    }
}
