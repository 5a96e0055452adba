package io.jenkins.plugins.cd4ml.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The made-up rows are what their generators make, and the real ones are the published ones. */
class GeneratorsTest {

    @ParameterizedTest
    @CsvSource({
        "loans, GenerateLoans.java, loans.csv, ''",
        "loans, GenerateLoans.java, loans-spoiled.csv, --seed 2 --bias 6 --label-noise 0.4",
        "houses, GenerateHouses.java, houses.csv, ''"
    })
    void theRowsAreWhatTheGeneratorMakes(String example, String program, String rows, String options)
            throws IOException {
        Path made = generate(example, program, options).out();
        assertThat(Files.mismatch(made, Examples.folder(example).resolve(rows)))
                .as("the first byte at which %s differs from what %s makes", rows, program)
                .isEqualTo(-1);
    }

    @Test
    void withoutBiasNoGroupIsFavouredAndWithItTheRatioFalls() throws IOException {
        assertThat(parityRatio("--rows 0 --truth")).isGreaterThan(0.99);
        assertThat(parityRatio("--rows 0 --truth --bias 4")).isLessThan(0.8);
    }

    @Test
    void theIrisesAreFishers() throws IOException {
        // Means and counts as printed in Fisher 1936; rows 35 and 38 are those that UCI's file has wrong.
        List<String[]> rows = Files.readAllLines(Examples.folder("iris").resolve("iris.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        assertThat(rows).hasSize(150);
        assertThat(rows.stream().filter(row -> row[4].equals("setosa"))).hasSize(50);
        assertThat(rows.stream()
                        .mapToDouble(row -> Double.parseDouble(row[0]))
                        .average()
                        .orElseThrow())
                .isEqualTo(5.8433, within(0.0001));
        assertThat(rows.get(34)).containsExactly("4.9", "3.1", "1.5", "0.2", "setosa");
        assertThat(rows.get(37)).containsExactly("4.9", "3.6", "1.4", "0.1", "setosa");
    }

    private static double parityRatio(String options) throws IOException {
        Command.Running ended = generate("loans", "GenerateLoans.java", options);
        return Files.readAllLines(ended.err()).stream()
                .filter(line -> line.startsWith("sex.demographicParityRatio="))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Runs a generator; its rows are on standard output and the truth on standard error. */
    static Command.Running generate(String example, String program, String options) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add(program);
        line.addAll(Stream.of(options.split(" ")).filter(o -> !o.isBlank()).toList());
        Command.Running running = Command.startProcess(Examples.folder(example), line);
        assertThat(running.await().code()).isZero();
        return running;
    }
}
