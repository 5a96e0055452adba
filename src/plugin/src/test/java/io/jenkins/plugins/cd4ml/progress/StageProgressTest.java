package io.jenkins.plugins.cd4ml.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.evaluation.Curve;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.ProgressEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StageProgressTest {

    @Test
    void saysWhatIsDoneAndDrawsTheLosses() {
        StageProgress progress = StageProgress.of("train-model", epoch(1, 0.7, 0.8) + epoch(2, 0.5, 0.6));

        assertThat(progress.sentence()).isEqualTo("Training: 2 of 40 epochs");
        assertThat(progress.done()).isEqualTo(2);
        assertThat(progress.total()).isEqualTo(40);
        assertThat(progress.losses().curves())
                .containsExactly(
                        new Curve("training", List.of(new Curve.Point(1, 0.7), new Curve.Point(2, 0.5))),
                        new Curve("validation", List.of(new Curve.Point(1, 0.8), new Curve.Point(2, 0.6))));
    }

    @Test
    void anEpochThatIsToldTwiceCountsAsToldLast() {
        StageProgress progress = StageProgress.of("train-model", epoch(1, 0.7, 0.8) + epoch(1, 0.6, 0.7));

        assertThat(progress.losses().curves().get(0).points()).containsExactly(new Curve.Point(1, 0.6));
    }

    @Test
    void linesThatAreNoEventsAreLeftOut() {
        String lines = "{\n[]\nnull\n{\"at\":7}\n" + "x".repeat(5000) + "\n" + epoch(3, 0.5, 0.6)
                + "{\"stage\":\"../../etc\",\"activity\":\"y\"}\n";

        assertThat(StageProgress.of("train-model", lines).sentence()).isEqualTo("Training: 3 of 40 epochs");
        assertThat(StageProgress.of("train-model", "<html>\n")).isEqualTo(StageProgress.starting("train-model"));
        assertThat(StageProgress.of("train-model", "")).isEqualTo(StageProgress.starting("train-model"));
    }

    @Test
    void wordsOfAnAgentAreOneShortLine() {
        ProgressEvent event = new ProgressEvent(
                Instant.EPOCH, Stage.TRAIN_MODEL, "a\u202Eb\n" + "c".repeat(500), 1, 2, "d".repeat(500), Map.of());
        String sentence = StageProgress.of("train-model", line(event)).sentence();

        assertThat(sentence).hasSizeLessThan(140).doesNotContain("\u202E", "\n");
    }

    @Test
    void numbersOutOfRangeBreakNothing() {
        ProgressEvent event = new ProgressEvent(
                Instant.EPOCH, Stage.TRAIN_MODEL, null, Long.MIN_VALUE, Long.MIN_VALUE, null, Map.of());
        StageProgress progress = StageProgress.of("train-model", line(event));

        assertThat(progress.done()).isZero();
        assertThat(progress.total()).isZero();
        assertThat(Json.bytes(progress)).isNotEmpty();
    }

    @Test
    void aLongTrainingShowsItsLastEpochs() {
        String lines = LongStream.rangeClosed(1, 2000)
                .mapToObj(epoch -> epoch(epoch, 0.5, 0.6))
                .collect(Collectors.joining());

        assertThat(StageProgress.of("train-model", lines)
                        .losses()
                        .curves()
                        .get(0)
                        .points())
                .hasSize(500)
                .first()
                .isEqualTo(new Curve.Point(1501, 0.5));
    }

    private static String epoch(long number, double training, double validation) {
        return line(new ProgressEvent(
                Instant.EPOCH,
                Stage.TRAIN_MODEL,
                "Training",
                number,
                40,
                "epochs",
                Map.of("trainingLoss", training, "validationLoss", validation, "rowsPerSecond", 1e5)));
    }

    private static String line(ProgressEvent event) {
        return new String(Json.bytes(event), StandardCharsets.UTF_8) + "\n";
    }
}
