package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    @TempDir
    private Path folder;

    @Test
    void helpNamesEveryStageAndEveryExitCode() {
        Invocation help = Invocation.in(folder, "--help");

        assertThat(help.exitCode()).isZero();
        for (Stage stage : Stage.values()) {
            assertThat(help.out()).contains(stage.id());
        }
        for (ExitCode code : ExitCode.values()) {
            assertThat(help.out()).contains(code.number() + " ").contains(code.meaning());
        }
        assertThat(help.out()).contains("run", "registry", "lineage", "report").doesNotContain("worker");
    }

    @Test
    void everyCommandThatDoesSomethingSpeaksJson() {
        List<CommandLine> commands = new ArrayList<>();
        collect(Cd4ml.commandLine(Terminal.ofProcess()), commands);

        assertThat(commands).hasSizeGreaterThan(11);
        assertThat(commands).allSatisfy(command -> {
            assertThat(command.getCommandSpec().findOption("--json"))
                    .as(command.getCommandName())
                    .isNotNull();
            assertThat(command.getCommandSpec().findOption("--help"))
                    .as(command.getCommandName())
                    .isNotNull();
        });
    }

    private static void collect(CommandLine command, List<CommandLine> commands) {
        if (command.getCommand() instanceof Action) {
            commands.add(command);
        }
        command.getSubcommands().values().forEach(sub -> collect(sub, commands));
    }

    @Test
    void withoutACommandItTellsWhichThereAre() {
        Invocation nothing = Invocation.in(folder);

        assertThat(nothing.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(nothing.err()).contains("Missing required subcommand").contains("--help");
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearestOne() {
        Invocation mistyped = Invocation.in(folder, "validate");

        assertThat(mistyped.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(mistyped.err()).contains("validate-data");
    }

    @Test
    void aWrongOptionIsOneJsonDocumentToo() throws Exception {
        Invocation wrong = Invocation.in(folder, "train-model", "--fast", "--json");

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(wrong.json().at("/error/exitCode").asInt()).isEqualTo(2);
        assertThat(wrong.json().at("/error/message").asText()).contains("--fast");
    }

    @Test
    void withoutAConfigurationItSaysWhereItLookedAndHowToStart() throws Exception {
        Invocation lost = Invocation.in(folder, "run", "--json");

        assertThat(lost.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(lost.json().at("/error/message").asText())
                .contains(folder.resolve("cd4ml.yaml").toString())
                .contains("cd4ml run examples/loans");
        assertThat(lost.err()).startsWith("error: no configuration");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        Invocation script = Invocation.in(folder, "generate-completion");

        assertThat(script.exitCode()).isZero();
        assertThat(script.out()).contains("evaluate-accuracy").contains("complete");
    }

    @Test
    void aRegistryThatIsNotThereIsNamed() {
        Invocation list = Invocation.in(folder, "registry", "list");

        assertThat(list.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(list.err())
                .contains(folder.resolve(".cd4ml").resolve("registry").toString())
                .contains("--registry");
    }

    @Test
    void aRegistryThatCannotBeIsRefusedBeforeAnyWork() throws IOException {
        Project project = Project.learnable(folder);
        Files.writeString(folder.resolve("file"), "no folder");
        Invocation run = project.run("run", "--registry", "file/models");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INTERNAL_ERROR.number());
        assertThat(run.err()).contains(folder.resolve("file") + " is no folder").contains("--registry");
        assertThat(folder.resolve(".cd4ml")).doesNotExist();
    }

    @Test
    void aReferenceThatNamesNoVersionIsExplained() {
        Invocation show = Invocation.in(folder, "lineage", "verify", "loans@@production");

        assertThat(show.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(show.err()).contains("loans@production").doesNotContain("Exception");
    }

    @Test
    void lineageOfAProjectThatNeverRanIsRefused() {
        assertThat(Invocation.in(folder, "lineage", "show").err()).contains("no stage has run");
        assertThat(Invocation.in(folder, "lineage", "verify").err()).contains("no stage has run");
    }
}
