package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/gates.md to the code. */
class GatesDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "gates.md");

    @Test
    void theDocumentListsEveryMetricAndNoOther() throws IOException {
        List<String> documented = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| `\\w+` \\| .* to .* \\|.*"))
                .toList();

        assertThat(documented)
                .isEqualTo(Arrays.stream(Metric.values())
                        .map(GatesDocumentTest::line)
                        .toList());
    }

    @Test
    void theRowsNeededAreThoseOfTheGate() throws IOException {
        Matcher row =
                Pattern.compile("(?m)^\\| ([01](?:\\.\\d+)?) \\| (\\d+) \\|$").matcher(Files.readString(DOCUMENT));
        int checked = 0;
        while (row.find()) {
            double share = Double.parseDouble(row.group(1));
            long rows = Long.parseLong(row.group(2));
            assertThat(ShareBounds.exact(share, rows, .95).lower()).isGreaterThanOrEqualTo(.9);
            assertThat(ShareBounds.exact(share, rows - 1, .95).lower()).isLessThan(.9);
            checked++;
        }
        assertThat(checked).isEqualTo(4);
    }

    @Test
    void theExampleIsWhatTheGateSays() throws IOException {
        String said = Gates.evaluate(
                        List.of(Gate.minimum("accuracy", .9)),
                        List.of(new Measurement("accuracy", "", new Estimate.Proportion(57, 60))))
                .results()
                .get(0)
                .explanation();

        assertThat(Files.readString(DOCUMENT).replace("\n> ", " ")).contains(said);
    }

    private static String line(Metric metric) {
        return "| `%s` | %s to %s | %s | %s |"
                .formatted(
                        metric.id(),
                        Numbers.plain(metric.minimum()),
                        Numbers.plain(metric.maximum()),
                        metric.higherIsBetter() ? "higher" : "lower",
                        metric.meaning());
    }
}
