package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/metrics.md to the code. */
class MetricsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "metrics.md");

    @Test
    void everyMetricHasItsFormulaOnceAndNoOtherIsThere() throws IOException {
        List<String> documented = Pattern.compile("(?m)^\\| `(\\w+)` \\| \\S.* \\|$")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Metric.values()).map(Metric::id).toList());
    }

    @Test
    void everyMetricOfTheTestRowsSaysWhenItLies() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        for (Metric metric : Metric.values()) {
            if (metric.compareTo(Metric.MEAN_ABSOLUTE_SCALED_ERROR) <= 0) {
                assertThat(rows)
                        .filteredOn(row -> row.startsWith("| `%s` |".formatted(metric.id())))
                        .singleElement()
                        .satisfies(row ->
                                assertThat(row.replace("\\|", "").split("\\|")).hasSize(5));
            }
        }
    }
}
