package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StageCommandTest {

    private static final String HEADER = "id,sex,income,debt,approved\n";

    @TempDir
    private Path folder;

    @Test
    void aStageSaysItsVerdictsAndLeavesItsFiles() throws IOException {
        Invocation validated = Project.learnable(folder).run("validate-data");

        assertThat(validated.exitCode()).as(validated.err()).isZero();
        assertThat(validated.out())
                .contains("validate-data  3,000 rows, 5 columns")
                .contains("\u2713 PASSED       5 of 5 constraints");
        assertThat(folder.resolve(".cd4ml/run/validate-data"))
                .isDirectoryContaining("glob:**/evidence.json")
                .isDirectoryContaining("glob:**/verdicts.json")
                .isDirectoryContaining("glob:**/verdicts.dsse.json");
    }

    @Test
    void aTerminalWithoutSymbolsGetsPlainOnes() throws IOException {
        Project.learnable(folder);

        assertThat(Invocation.in(folder, false, "validate-data").out())
                .contains("+ PASSED")
                .matches("\\p{ASCII}*");
    }

    @Test
    void withJsonStandardOutputIsOneDocument() throws Exception {
        Invocation validated = Project.learnable(folder).run("validate-data", "--json");

        JsonNode json = validated.json();
        assertThat(json.at("/stage").asText()).isEqualTo("validate-data");
        assertThat(json.at("/exitCode").asInt()).isZero();
        assertThat(json.at("/verdict").asText()).isEqualTo("PASSED");
        assertThat(json.at("/gates").size()).isEqualTo(json.at("/measurements").size());
        assertThat(validated.err()).contains("5 of 5 constraints");
    }

    @Test
    void quietSaysNothingWhenAllIsWell() throws IOException {
        Invocation quiet = Project.learnable(folder).run("validate-data", "--quiet");

        assertThat(quiet.exitCode()).isZero();
        assertThat(quiet.out()).isEmpty();
        assertThat(quiet.err()).isEmpty();
    }

    @Test
    void aBrokenConstraintEndsWithOneAndNamesIt() throws Exception {
        Project project = Project.learnable(folder);
        project.withData(Project.rows(20, 1) + "21,f,-4,3,maybe\n");
        Invocation spoiled = project.run("validate-data", "--json");

        assertThat(spoiled.exitCode()).isEqualTo(1);
        assertThat(spoiled.json().at("/verdict").asText()).isEqualTo("FAILED");
        assertThat(spoiled.err()).contains("\u2717 FAILED").contains("income is at least 0");
    }

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of("an unknown key", Project.CONFIGURATION + "fairnes: {}\n", HEADER, 2, "fairness"),
                Arguments.of("no data file", Project.CONFIGURATION, null, 3, "loans.csv"),
                Arguments.of("an empty file", Project.CONFIGURATION, "", 3, "loans.csv"),
                Arguments.of("a header only", Project.CONFIGURATION, HEADER, 3, "loans.csv"),
                Arguments.of(
                        "a missing column", Project.CONFIGURATION, "id,sex,income,approved\n1,f,3,yes\n", 3, "debt"),
                Arguments.of(
                        "text in a numeric column",
                        Project.CONFIGURATION,
                        HEADER + "1,f,3,4,yes\n2,f,much,4,no\n",
                        3,
                        "income"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInput")
    void badInputIsOneSentenceWithItsExitCodeAndNothingIsLeft(
            String name, String yaml, String csv, int exitCode, String named) throws Exception {
        Project project = new Project(folder).configured(yaml);
        if (csv != null) {
            project.withData(csv);
        }
        Invocation refused = project.run("validate-data", "--json");

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(exitCode);
        assertThat(refused.json().at("/error/exitCode").asInt()).isEqualTo(exitCode);
        assertThat(refused.json().at("/error/message").asText()).contains(named);
        assertThat(refused.err().strip().lines()).hasSize(1);
        assertThat(refused.err()).doesNotContain("Exception").doesNotContain("\tat ");
        assertNothingUnfinished();
    }

    private void assertNothingUnfinished() throws IOException {
        Path run = folder.resolve(".cd4ml/run");
        if (Files.exists(run)) {
            try (Stream<Path> left = Files.list(run)) {
                // That it was tried and failed is kept, and nothing of what it was making.
                assertThat(left.map(Path::getFileName)
                                .map(Path::toString)
                                .filter(name -> !name.endsWith(".failed.json")))
                        .isEmpty();
            }
        }
    }
}
