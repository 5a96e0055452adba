package io.jenkins.plugins.cd4ml.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What comes in between: Ctrl-C, a full disk, somebody else who promotes. */
class InterruptionTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "Java cannot send an interrupt to another process on Windows")
    void controlCInTheMiddleOfTrainingLeavesNoModel() throws IOException, InterruptedException {
        Path project = Examples.copy("iris", folder);
        assertThat(Command.run(project, "validate-data", "-q").code()).isZero();
        assertThat(Command.run(project, "prepare-data", "-q").code()).isZero();
        Command.Running training = Command.start(
                project, "train-model", "--set", "training.epochs=1000000", "--set", "training.patience=1000000");
        await("the training to begin", () -> Files.readString(training.err()).contains("epoch"));
        interrupt(training.process().pid());
        Command.Ended ended = training.await();
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(project.resolve(".cd4ml/run/train-model")).doesNotExist();
        assertThat(Examples.halfWritten(project.resolve(".cd4ml"))).isEmpty();
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "Java cannot send an interrupt to another process on Windows")
    void aTrainingThatWasStoppedGoesOnAndMakesTheSameBundle() throws IOException, InterruptedException {
        Path whole = Examples.copy("iris", folder.resolve("whole"));
        Path stopped = Examples.copy("iris", folder.resolve("stopped"));
        String[] line = {"train-model", "--set", "training.epochs=6000", "--set", "training.patience=6000", "--resume"};
        for (Path project : List.of(whole, stopped)) {
            assertThat(Command.run(project, "prepare-data", "-q").code()).isZero();
        }
        Command.Running training = Command.start(stopped, line);
        await("the training to begin", () -> Files.readString(training.out()).contains("there is no checkpoint"));
        interrupt(training.process().pid());
        Command.Ended ended = training.await();
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(ended.err()).contains("the training left a checkpoint, from which --resume goes on");

        Command.Ended resumed = Command.run(stopped, line);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("the training goes on in epoch");
        assertThat(Command.run(whole, line).code()).isZero();

        String bundle = ".cd4ml/run/train-model/bundle.zip";
        assertThat(stopped.resolve(bundle)).hasSameBinaryContentAs(whole.resolve(bundle));
        assertThat(stopped.resolve(".cd4ml/checkpoint.zip")).doesNotExist();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lets a user mount a small disk of his own")
    void aFullDiskIsNamedAndLeavesNoStageHalfWritten() throws IOException {
        Path project = Examples.copy("loans", folder);
        Path disk = Files.createDirectory(project.resolve(".cd4ml"));
        List<String> line = new ArrayList<>(List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=100k tmpfs \"$0\" && \"$@\"; code=$?; find \"$0\" | sort >\"$0/../left\"; exit $code",
                disk.toString()));
        assumeTrue(
                Command.startProcess(project, concat(line, List.of("true")))
                                .await()
                                .code()
                        == 0,
                "this system does not let a user mount a small disk of his own");
        Command.Ended ended = Command.startProcess(project, concat(line, concat(Command.words(), List.of("run", "-q"))))
                .await();
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.INTERNAL_ERROR.number());
        assertThat(ended.errors()).hasSize(1);
        assertThat(ended.err()).contains("space");
        assertThat(Files.readAllLines(project.resolve("left")))
                .noneMatch(file -> file.contains("prepare-data") && !file.endsWith(".failed.json"));
    }

    @Test
    void ofTwoPromotionsAtOnceEachEitherMovesTheAliasOrIsToldAndTheLedgerStaysWhole() throws IOException {
        Path registry = folder.resolve("registry");
        Path one = trained("1");
        Path other = trained("2");
        List<Command.Running> both = List.of(
                Command.start(one, "promote-model", "--registry", registry.toString()),
                Command.start(other, "promote-model", "--registry", registry.toString()));
        List<Integer> codes = both.stream()
                .map(Command.Running::await)
                .map(Command.Ended::code)
                .toList();
        assertThat(codes).contains(ExitCode.PASSED.number());
        assertThat(codes).isSubsetOf(ExitCode.PASSED.number(), ExitCode.GATE_FAILED.number());
        // Reading the ledger verifies its chain.
        List<LedgerEntry> ledger = new FileModelRegistry(registry, Clock.systemUTC()).ledger("iris");
        assertThat(ledger).hasSize(Collections.frequency(codes, ExitCode.PASSED.number()));
        assertThat(Examples.halfWritten(registry)).isEmpty();
    }

    /** The iris example, trained and judged with a seed of its own. */
    private Path trained(String seed) {
        Path project = Examples.copy("iris", folder.resolve(seed));
        for (Stage stage :
                List.of(Stage.VALIDATE_DATA, Stage.PREPARE_DATA, Stage.TRAIN_MODEL, Stage.EVALUATE_ACCURACY)) {
            Command.Ended ended = Command.run(project, stage.id(), "-q", "--set", "training.seed=" + seed);
            assertThat(ended.code()).as(ended.err()).isZero();
        }
        return project;
    }

    /** What Ctrl-C sends; or, where whoever started the tests lets nobody hear that, what a service manager sends. */
    private static void interrupt(long pid) throws IOException, InterruptedException {
        String signal = ignoresInterrupts(pid) ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
    }

    /** A process started in the background by a shell without job control inherits that it ignores SIGINT, the second signal. */
    private static boolean ignoresInterrupts(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(ignored -> (ignored >> 1 & 1) == 1);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofMinutes(2));
        while (!condition.holds()) {
            assertThat(Instant.now()).as("waiting for " + what).isBefore(limit);
            Thread.sleep(100);
        }
    }
}
