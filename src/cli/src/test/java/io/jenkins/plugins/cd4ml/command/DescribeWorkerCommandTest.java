package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.lineage.EnvironmentReader;
import io.jenkins.plugins.cd4ml.worker.WorkerIdentity;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The plugin asks which worker this is before every stage. */
class DescribeWorkerCommandTest {

    private static final Path LAUNCHER = Path.of("src/main/distribution/bin/cd4ml");

    @TempDir
    private Path folder;

    @Test
    void aWorkerTellsItsProtocolAndItsVersion() {
        Invocation told = Invocation.in(folder, "describe-worker");
        assertThat(told.exitCode()).isZero();
        assertThat(Json.read(told.out().getBytes(StandardCharsets.UTF_8), WorkerIdentity.class, "the answer"))
                .isEqualTo(new WorkerIdentity(WorkerRequest.PROTOCOL, EnvironmentReader.version()));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs the launcher for Bourne shells")
    void theLauncherGivesTheAnswerThatTheBuildKeptWithoutStartingJava() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home with spaces"));
        Files.copy(LAUNCHER, Files.createDirectories(home.resolve("bin")).resolve("cd4ml"));
        Files.writeString(Files.createDirectories(home.resolve("lib")).resolve("worker.json"), "{\"kept\":1}\n");

        Process process = new ProcessBuilder("sh", home.resolve("bin/cd4ml").toString(), "describe-worker").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said).isEqualTo("{\"kept\":1}\n");
    }
}
