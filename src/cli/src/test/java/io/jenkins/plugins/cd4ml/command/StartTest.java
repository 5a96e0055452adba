package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a process of its own, since classes that an earlier test loaded stay loaded. */
class StartTest {

    private static final List<String> HEAVY = List.of("org.nd4j", "org.deeplearning4j", "org.bytedeco", "org.duckdb");

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version"})
    void helpAndVersionLoadNoNativeLibrary(String argument) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-verbose:class",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        argument)
                .redirectErrorStream(true)
                .start();
        String output;
        try (InputStream in = process.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("picocli.CommandLine");
        assertThat(HEAVY).allSatisfy(name -> assertThat(output).doesNotContain(name));
    }
}
