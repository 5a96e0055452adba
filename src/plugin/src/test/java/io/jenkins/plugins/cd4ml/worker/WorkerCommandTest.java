package io.jenkins.plugins.cd4ml.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAHomeTheSearchPathDecides() {
        assertThat(WorkerCommand.of(null, true).program()).isEqualTo("cd4ml");
        assertThat(WorkerCommand.of(" ", false).program()).isEqualTo("cd4ml.cmd");
    }

    @Test
    void aHomeHoldsTheCommandInItsBinFolder() {
        assertThat(WorkerCommand.of("/opt/cd4ml", true).program()).isEqualTo("/opt/cd4ml/bin/cd4ml");
        assertThat(WorkerCommand.of("C:\\cd4ml", false).program()).isEqualTo("C:\\cd4ml\\bin\\cd4ml.cmd");
    }

    /** {@code sh -xe}, which Jenkins takes for a script without a first line of its own, would echo every line. */
    @Test
    void theShellScriptNamesItsShellAndBecomesTheWorker() {
        String script = WorkerCommand.of("/opt/cd4ml", true).script("/ws@tmp/cd4ml-1");
        assertThat(script.lines()).hasSize(2).first().isEqualTo("#!/bin/sh");
        assertThat(script.lines().skip(1).findFirst().orElseThrow()).startsWith("exec '/opt/cd4ml/bin/cd4ml' worker ");
    }

    @Test
    void aDeploymentHasARequestAndAResultAndNoEvents() {
        assertThat(WorkerCommand.of(null, true).deploymentScript("/ws"))
                .isEqualTo(
                        "#!/bin/sh\nexec 'cd4ml' deploy-worker --request '/ws/request.json' --result '/ws/result.json'\n");
        assertThat(WorkerCommand.of(null, false).deploymentScript("C:\\ws"))
                .contains(
                        "call \"cd4ml.cmd\" deploy-worker --request \"C:\\ws\\request.json\" --result \"C:\\ws\\result.json\"\r\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anyCharacterOfAPathReachesTheWorkerAsItIs() throws Exception {
        Path home = folder.resolve("it's a \"home\" $HOME `id`");
        Path program = home.resolve("bin/cd4ml");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path script = folder.resolve("script");
        String where = folder.resolve("job's workspace@tmp").toString();
        Files.writeString(script, WorkerCommand.of(home.toString(), true).script(where));

        Process process = new ProcessBuilder("sh", script.toString()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output.lines())
                .containsExactly(
                        "worker",
                        "--request",
                        where + "/request.json",
                        "--result",
                        where + "/result.json",
                        "--events",
                        where + "/events.ndjson");
    }

    @Test
    void theBatchScriptKeepsPercentSignsAndTheExitCode() {
        String script = WorkerCommand.of("C:\\100% models", false).script("C:\\ws@tmp\\cd4ml-1");
        assertThat(script)
                .contains(
                        "call \"C:\\100%% models\\bin\\cd4ml.cmd\" worker --request \"C:\\ws@tmp\\cd4ml-1\\request.json\"")
                .endsWith("exit /b %ERRORLEVEL%\r\n");
    }
}
