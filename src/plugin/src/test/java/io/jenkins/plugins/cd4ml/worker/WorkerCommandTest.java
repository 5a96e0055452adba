package io.jenkins.plugins.cd4ml.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs the scripts of Bourne shells")
    void withoutAToolTheHomeOfItsSurroundingsDecidesElseTheSearchPath() throws Exception {
        String script = new WorkerCommand(null, true).script("/ws@tmp/cd4ml-1");
        Path home = program(folder.resolve("a home"), "home");
        Path other = program(folder.resolve("other"), "path");

        assertThat(said(script, Map.of("CD4ML_HOME", home.toString(), "PATH", path(other))))
                .isEqualTo("home\n");
        assertThat(said(script, Map.of("CD4ML_HOME", "/not/in/this/container", "PATH", path(other))))
                .isEqualTo("path\n");
        assertThat(said(script, Map.of("PATH", path(other)))).isEqualTo("path\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs the scripts of Bourne shells")
    void aUserWithoutAHomeKeepsNativeLibrariesBesideTheRequest() throws Exception {
        String script = WorkerCommand.of(
                        printing(folder.resolve("h"), "echo \"$CD4ML_CACHE\"").toString(), true)
                .script("/job's ws@tmp/cd4ml-1");
        assertThat(said(script, Map.of("HOME", "/no/such/folder"))).isEqualTo("/job's ws@tmp/cd4ml-cache\n");
        assertThat(said(script, Map.of("HOME", folder.toString()))).isEqualTo("\n");
        assertThat(said(script, Map.of("HOME", "/no/such/folder", "CD4ML_CACHE", "/mine")))
                .isEqualTo("/mine\n");
    }

    private static Path program(Path home, String says) throws Exception {
        return printing(home, "echo " + says);
    }

    private static Path printing(Path home, String line) throws Exception {
        Path program = home.resolve("bin/cd4ml");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return home;
    }

    private static String path(Path home) {
        return home.resolve("bin") + ":" + System.getenv("PATH");
    }

    private String said(String script, Map<String, String> environment) throws Exception {
        Path file = Files.writeString(folder.resolve("script"), script);
        ProcessBuilder builder = new ProcessBuilder("sh", file.toString());
        builder.environment().remove("CD4ML_HOME");
        builder.environment().remove("CD4ML_CACHE");
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
        assertThat(script.lines()).first().isEqualTo("#!/bin/sh");
        assertThat(script.lines()).last().asString().startsWith("exec '/opt/cd4ml/bin/cd4ml' worker ");
    }

    @Test
    void aDeploymentHasARequestAndAResultAndNoEvents() {
        assertThat(WorkerCommand.of("/h", true).deploymentScript("/ws/x"))
                .endsWith(
                        "\nexec '/h/bin/cd4ml' deploy-worker --request '/ws/x/request.json' --result '/ws/x/result.json'\n");
        assertThat(new WorkerCommand(null, false).deploymentScript("C:\\ws"))
                .contains(
                        "\r\n\"%CD4ML_PROGRAM%\" deploy-worker --request \"C:\\ws\\request.json\" --result \"C:\\ws\\result.json\"\r\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs the scripts of Bourne shells")
    void anyCharacterOfAPathReachesTheWorkerAsItIs() throws Exception {
        Path home = folder.resolve("it's a \"home\" $HOME `id`");
        printing(home, "printf '%s\\n' \"$@\"");
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
    void theBatchScriptKeepsPercentSignsAndBecomesTheCommand() {
        String script = WorkerCommand.of("C:\\100% models", false).script("C:\\ws@tmp\\cd4ml-1");
        assertThat(script)
                .startsWith(
                        "@echo off\r\n\"C:\\100%% models\\bin\\cd4ml.cmd\" worker --request \"C:\\ws@tmp\\cd4ml-1\\request.json\"")
                .endsWith("events.ndjson\"\r\n");
    }
}
