package io.jenkins.plugins.cd4ml.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with an input is answered by one sentence, the right exit code, and nothing half-written. */
class BadInputTest {

    @TempDir
    private Path folder;

    private Path project;
    private Path configuration;
    private Path data;

    @BeforeEach
    void aProjectThatWouldWork() {
        project = Examples.copy("iris", folder);
        configuration = project.resolve("cd4ml.yaml");
        data = project.resolve("iris.csv");
    }

    @Test
    void noConfiguration() throws IOException {
        Files.delete(configuration);
        assertRefused(ExitCode.USAGE, "run", "cd4ml.yaml");
    }

    @Test
    void anUnknownKeyIsNamedWithTheNearestKnownOne() {
        Examples.replace(configuration, "\ntraining:", "\ntrainnig:");
        assertRefused(ExitCode.USAGE, "run", "trainnig", "training", "line ");
    }

    @Test
    void aMissingDataFile() throws IOException {
        Files.delete(data);
        assertRefused(ExitCode.BAD_DATA, "run", "iris.csv");
    }

    @Test
    void anEmptyDataFile() throws IOException {
        Files.writeString(data, "");
        assertRefused(ExitCode.BAD_DATA, "run", "iris.csv", "empty");
    }

    @Test
    void aDataFileThatHoldsOnlyTheHeader() throws IOException {
        Files.write(data, Files.readAllLines(data).subList(0, 1));
        assertRefused(ExitCode.BAD_DATA, "run", "iris.csv", "header");
    }

    @Test
    void aDeclaredColumnThatTheDataLacks() {
        Examples.replace(configuration, "{name: petal_width,", "{name: petal_breadth,");
        assertRefused(ExitCode.BAD_DATA, "run", "petal_breadth", "iris.csv");
    }

    @Test
    void aStrayColumn() throws IOException {
        Files.write(
                data,
                Files.readAllLines(data).stream()
                        .map(line -> line.startsWith("sepal") ? "stray," + line : "1," + line)
                        .toList());
        assertRefused(ExitCode.BAD_DATA, "run", "stray", "iris.csv");
    }

    @Test
    void aWrongDelimiter() throws IOException {
        Files.writeString(data, Files.readString(data).replace(',', ';'));
        assertRefused(ExitCode.BAD_DATA, "run", "iris.csv", "delimiter");
    }

    @Test
    void textInANumericColumnIsNamedWithRowAndColumn() {
        Examples.replace(data, "\n4.9,3.0,", "\n4.9,wide,");
        assertRefused(ExitCode.BAD_DATA, "run", "wide", "sepal_width", "3");
    }

    @Test
    void aSingleClassInTheLabel() throws IOException {
        List<String> lines = Files.readAllLines(data);
        Files.write(
                data,
                lines.stream()
                        .map(line -> line.replaceAll("versicolor|virginica", "setosa"))
                        .toList());
        assertRefused(ExitCode.BAD_DATA, "run", "species", "setosa");
    }

    @Test
    void aSplitThatLeavesNoRows() throws IOException {
        List<String> lines = Files.readAllLines(data);
        Files.write(data, List.of(lines.get(0), lines.get(1), lines.get(51), lines.get(101)));
        Examples.replace(configuration, "minimumRows: 100", "minimumRows: 1");
        assertRefused(ExitCode.BAD_DATA, "run", "rows");
    }

    @Test
    void aProtectedAttributeThatDoesNotExist() throws IOException {
        Files.writeString(
                configuration, Files.readString(configuration) + "fairness:\n  attributes: [colour]\n  gates: []\n");
        assertRefused(ExitCode.USAGE, "run", "colour", "fairness");
    }

    @Test
    void aTruncatedBundle() throws IOException {
        assertThat(Command.run(project, "run", "-q").code()).isZero();
        Path bundle = project.resolve(".cd4ml/run/train-model/bundle.zip");
        byte[] content = Files.readAllBytes(bundle);
        Files.write(bundle, Arrays.copyOf(content, content.length / 2));
        assertRefused(ExitCode.BAD_DATA, "evaluate-accuracy", "bundle.zip");
        assertRefused(ExitCode.BAD_DATA, "promote-model", "bundle.zip");
    }

    @Test
    void aRegistryFolderThatCannotBeWritten() throws IOException {
        // A file in the folder's place: unlike a permission, this also stops an administrator.
        Path registry = Files.writeString(project.resolve("registry"), "no folder");
        Command.Ended ended = Command.run(project, "run", "-q", "--registry", registry.toString());
        assertOneSentence(ended, ExitCode.INTERNAL_ERROR, "registry");
        assertThat(registry).hasContent("no folder");
    }

    /** Runs a command that must be refused, and must leave nothing half-written. */
    private void assertRefused(ExitCode code, String command, String... words) {
        Command.Ended ended = Command.run(project, command, "-q");
        assertOneSentence(ended, code, words);
        assertThat(Examples.halfWritten(project.resolve(".cd4ml"))).isEmpty();
    }

    private static void assertOneSentence(Command.Ended ended, ExitCode code, String... words) {
        assertThat(ended.errors()).as("standard error").hasSize(1);
        assertThat(ended.errors().get(0)).contains(words).doesNotContain("Exception");
        assertThat(ended.code()).as(ended.err()).isEqualTo(code.number());
    }
}
