package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;

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
}
