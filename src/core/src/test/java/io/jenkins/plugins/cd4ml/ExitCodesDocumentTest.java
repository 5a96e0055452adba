package io.jenkins.plugins.cd4ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds docs/exit-codes.md to the enum. */
class ExitCodesDocumentTest {

    @Test
    void theDocumentListsEveryExitCodeAndNoOther() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("..", "..", "docs", "exit-codes.md")).stream()
                .filter(line -> line.matches("\\| \\d+ .*"))
                .toList();
        List<String> actual = Arrays.stream(ExitCode.values())
                .map(code -> "| %d | `%s` | %s |".formatted(code.number(), code.name(), code.meaning()))
                .toList();
        assertThat(documented).isEqualTo(actual);
    }
}
