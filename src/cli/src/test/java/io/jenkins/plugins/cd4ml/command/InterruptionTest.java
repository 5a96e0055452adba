package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java cannot send an interrupt to another process there")
class InterruptionTest {

    @TempDir
    private Path folder;

    @Test
    void aStopInTheMiddleOfTrainingLeavesNothingUnfinished() throws IOException, InterruptedException {
        Project.learnable(folder);
        Path out = folder.resolve("out.json");
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--json",
                        "--set",
                        "training.epochs=100000",
                        "--set",
                        "training.patience=100000")
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        while (process.isAlive() && unfinished().isEmpty()) {
            Thread.sleep(20);
        }
        process.destroy();
        int exitCode = process.waitFor();
        String err = Files.readString(errors);

        assertThat(exitCode).as(err).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(err).contains("interrupted; nothing was changed");
        assertThat(Json.mapper().readTree(out.toFile()).at("/error/exitCode").asInt())
                .isEqualTo(130);
        assertThat(unfinished()).isEmpty();
        assertThat(folder.resolve(".cd4ml/run/train-model")).doesNotExist();
        assertThat(folder.resolve(".cd4ml/run/prepare-data/evidence.json")).exists();
        assertThat(folder.resolve(".cd4ml/registry")).doesNotExist();
    }

    private List<String> unfinished() throws IOException {
        Path run = folder.resolve(".cd4ml/run");
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(".train-model"))
                    .toList();
        }
    }
}
