package io.jenkins.plugins.cd4ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that was interrupted goes on as if nothing had happened. */
class ResumedTrainingTest {

    private static final int EPOCHS = 6;
    private static final Table ROWS = Training.points(500, 1);
    private static final Table WATCHED = Training.points(200, 2);

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    /** The clock is asked once before each batch and a few times an epoch, so these are moments all over the training. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9, 10, 11, 12, 13, 14, 23, 37, 50, 61, 66})
    void itEndsWithTheSameBitsWhereverItWasInterrupted(int moment) {
        TrainedModel whole = train(settings(0.4, 1), Checkpoints.none(), System::nanoTime);

        assertThatThrownBy(() -> train(settings(0.4, 1), checkpoints(true), interruptedAt(moment)))
                .isInstanceOf(Cd4mlException.Interrupted.class)
                .hasMessageContaining("no model was written, and --resume goes on from there");
        TrainedModel resumed = train(settings(0.4, 1), checkpoints(true), System::nanoTime);

        assertThat(resumed.parameters()).isEqualTo(whole.parameters());
        assertThat(losses(resumed)).isEqualTo(losses(whole));
        assertThat(resumed.record().bestEpoch()).isEqualTo(whole.record().bestEpoch());
        assertThat(resumed.record().resumed()).hasSize(1);
        assertThat(whole.record().resumed()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void itMayBeInterruptedAgainAndAgain() {
        TrainedModel whole = train(settings(0.2, 3), Checkpoints.none(), System::nanoTime);

        int interruptions = 0;
        TrainedModel resumed = null;
        while (resumed == null) {
            try {
                resumed = train(settings(0.2, 3), checkpoints(true), interruptedAt(8));
            } catch (Cd4mlException.Interrupted e) {
                interruptions++;
            }
        }

        assertThat(interruptions).isGreaterThan(3);
        assertThat(resumed.record().resumed()).hasSize(interruptions);
        assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    }

    @Test
    void theBundleOfAResumedTrainingIsThatOfAnUninterruptedOne() throws IOException {
        Path whole = folder.resolve("whole.zip");
        Path resumed = folder.resolve("resumed.zip");
        ModelBundle.write(train(settings(0.4, 1), Checkpoints.none(), System::nanoTime), whole);
        assertThatThrownBy(() -> train(settings(0.4, 1), checkpoints(true), interruptedAt(30)))
                .isInstanceOf(Cd4mlException.Interrupted.class);
        ModelBundle.write(train(settings(0.4, 1), checkpoints(true), System::nanoTime), resumed);

        assertThat(resumed).hasSameBinaryContentAs(whole);
    }

    @Test
    void aKilledTrainingLosesNoMoreThanTheTimeSinceTheLastCheckpoint() {
        // Each look at the clock is 4 s after the last one: a checkpoint every 8 batches, and at the end of an epoch.
        AtomicLong now = new AtomicLong();
        LongSupplier slow = () -> now.addAndGet(Duration.ofSeconds(4).toNanos());
        List<Boolean> there = new ArrayList<>();
        Training.train(
                Training.CIRCLE, settings(0, 1), ROWS, WATCHED, checkpoints(false), slow, (a, done, total, u, n) -> {
                    there.add(Files.exists(file()));
                });

        assertThat(there).hasSize(EPOCHS).doesNotContain(false);
    }

    @Test
    void itStartsFromTheBeginningUnlessAskedToGoOn() {
        assertThatThrownBy(() -> train(settings(0, 1), checkpoints(false), interruptedAt(30)))
                .isInstanceOf(Cd4mlException.Interrupted.class);

        TrainedModel anew = train(settings(0, 1), checkpoints(false), System::nanoTime);

        assertThat(anew.record().resumed()).isEmpty();
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("left off in epoch")
                .contains("--resume would go on");
    }

    @Test
    void aCheckpointOfOtherSettingsIsLeftAside() {
        assertThatThrownBy(() -> train(settings(0, 1), checkpoints(true), interruptedAt(30)))
                .isInstanceOf(Cd4mlException.Interrupted.class);
        notices.clear();

        TrainedModel other = train(settings(0, 2), checkpoints(true), System::nanoTime);

        assertThat(other.record().resumed()).isEmpty();
        assertThat(other.parameters())
                .isEqualTo(train(settings(0, 2), Checkpoints.none(), System::nanoTime)
                        .parameters());
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("the checkpoint was left by a training on other rows");
    }

    @Test
    void aDamagedCheckpointIsToldAndLeftAside() throws IOException {
        assertThatThrownBy(() -> train(settings(0, 1), checkpoints(true), interruptedAt(30)))
                .isInstanceOf(Cd4mlException.Interrupted.class);
        byte[] content = Files.readAllBytes(file());
        content[content.length / 2] ^= 1;
        Files.write(file(), content);
        notices.clear();

        assertThat(train(settings(0, 1), checkpoints(true), System::nanoTime)
                        .record()
                        .resumed())
                .isEmpty();
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("cannot be read; the training starts from the beginning");
    }

    @Test
    void aTrainingGoesOnWhereNoCheckpointCanBeWritten() throws IOException {
        Files.writeString(folder.resolve("occupied"), "a file where a folder should be");
        AtomicLong now = new AtomicLong();

        TrainedModel trained = train(
                settings(0, 1),
                Checkpoints.in(folder.resolve("occupied/checkpoint.zip"), false, notices::add),
                () -> now.addAndGet(Duration.ofSeconds(4).toNanos()));

        assertThat(trained.record().epochs()).hasSize(EPOCHS);
        assertThat(notices).singleElement().asString().startsWith("no checkpoint could be written to");
    }

    @Test
    void whereNothingIsKeptItIsToldToResumeNothing() {
        assertThat(train(settings(0, 1), checkpoints(true), System::nanoTime)
                        .record()
                        .resumed())
                .isEmpty();
        assertThat(notices)
                .containsExactly("there is no checkpoint to go on from; the training starts from the beginning");
    }

    private static List<List<Double>> losses(TrainedModel model) {
        return model.record().epochs().stream()
                .map(epoch -> List.of(epoch.trainingLoss(), epoch.validationLoss()))
                .toList();
    }

    private static TrainingSettings settings(double dropout, long seed) {
        return Training.settings(Training.CIRCLE, EPOCHS, dropout, 0.01, seed);
    }

    private static TrainedModel train(TrainingSettings settings, Checkpoints checkpoints, LongSupplier clock) {
        return Training.train(Training.CIRCLE, settings, ROWS, WATCHED, checkpoints, clock, Progress.SILENT);
    }

    /** A clock that interrupts whoever asks it for the n-th time. */
    private static LongSupplier interruptedAt(int moment) {
        AtomicLong asked = new AtomicLong();
        return () -> {
            if (asked.incrementAndGet() == moment) {
                Thread.currentThread().interrupt();
            }
            return System.nanoTime();
        };
    }

    private Checkpoints checkpoints(boolean resume) {
        return Checkpoints.in(file(), resume, notices::add);
    }

    private Path file() {
        return folder.resolve("checkpoint.zip");
    }
}
