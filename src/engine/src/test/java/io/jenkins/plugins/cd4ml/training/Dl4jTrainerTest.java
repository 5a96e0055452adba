package io.jenkins.plugins.cd4ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Dl4jTrainerTest {

    private static final ModelSettings RINGS = new ModelSettings("rings", Task.MULTICLASS, "ring", null, null);

    @TempDir
    private Path folder;

    @Test
    void aBinaryNetworkLearnsACircle() throws Exception {
        TrainedModel trained =
                Training.train(Training.CIRCLE, Training.settings(Training.CIRCLE, 40, 0, 0.01, 1), Progress.SILENT);

        assertThat(trained.target().classes()).containsExactly("no", "yes");
        assertThat(rightShare(trained, "inside")).isGreaterThan(0.95);
    }

    @Test
    void aNetworkForSeveralClassesLearnsRings() throws Exception {
        TrainedModel trained = Training.train(RINGS, Training.settings(RINGS, 40, 0, 0.01, 1), Progress.SILENT);

        assertThat(trained.target().classes()).containsExactly("inner", "middle", "outer");
        assertThat(rightShare(trained, "ring")).isGreaterThan(0.9);
    }

    @Test
    void aRegressionLearnsADistance() throws Exception {
        TrainedModel trained =
                Training.train(Training.RADIUS, Training.settings(Training.RADIUS, 40, 0, 0.01, 1), Progress.SILENT);

        Table test = Training.points(1000, 3);
        double error = 0;
        try (Model model = written(trained)) {
            Predictions predictions = model.predict(test);
            for (int row = 0; row < test.rows(); row++) {
                error += Math.abs(predictions.scores()[row][0] - test.numbers("radius")[row]) / test.rows();
            }
        }
        assertThat(error).isLessThan(0.05);
    }

    @Test
    void eachEpochIsReportedWithItsLossesAndSpeed() {
        List<Map<String, Double>> reports = new ArrayList<>();
        TrainedModel trained = Training.train(
                Training.CIRCLE,
                Training.settings(Training.CIRCLE, 3, 0, 0.01, 1),
                (activity, done, total, unit, numbers) -> {
                    assertThat(activity).isEqualTo("Training");
                    assertThat(unit).isEqualTo("epochs");
                    assertThat(done).isEqualTo(reports.size() + 1);
                    assertThat(total).isEqualTo(3);
                    reports.add(numbers);
                });

        assertThat(reports).hasSize(3).allSatisfy(numbers -> assertThat(numbers)
                .containsOnlyKeys("trainingLoss", "validationLoss", "rowsPerSecond"));
        assertThat(trained.record().epochs())
                .extracting(TrainingRecord.Epoch::validationLoss)
                .containsExactlyElementsOf(
                        reports.stream().map(n -> n.get("validationLoss")).toList());
        // Before it has learned anything, a classifier of two classes has about ln 2.
        assertThat(reports.get(0).get("trainingLoss")).isBetween(0.4, 0.9);
    }

    @Test
    void trainingStopsWhenPatienceIsOverAndTheBestEpochIsKept() {
        Table few = Training.points(40, 1);
        TrainedModel trained = Training.train(
                Training.CIRCLE,
                Training.settings(Training.CIRCLE, 2000, 0, 0.05, 1),
                few,
                Training.points(500, 2),
                Progress.SILENT);

        TrainingRecord record = trained.record();
        List<TrainingRecord.Epoch> epochs = record.epochs();
        assertThat(epochs).hasSize(record.bestEpoch() + 8);
        double best = epochs.get(record.bestEpoch() - 1).validationLoss();
        assertThat(epochs)
                .allSatisfy(epoch -> assertThat(epoch.validationLoss()).isGreaterThanOrEqualTo(best));
    }

    @Test
    void theSameSeedGivesTheSameParametersWithDropoutToo() {
        float[] first = parameters(0.3, 7);

        assertThat(parameters(0.3, 7)).isEqualTo(first);
        assertThat(parameters(0.3, 8)).isNotEqualTo(first);
        assertThat(parameters(0.0, 7)).isNotEqualTo(first);
    }

    @Test
    void anInterruptStopsBetweenBatches() {
        assertThatThrownBy(() -> Training.train(
                        Training.CIRCLE,
                        Training.settings(Training.CIRCLE, 50, 0, 0.01, 1),
                        (activity, done, total, unit, numbers) -> {
                            if (done == 2) {
                                Thread.currentThread().interrupt();
                            }
                        }))
                .isInstanceOf(Cd4mlException.Interrupted.class)
                .hasMessage("the training was interrupted in epoch 3 of 50; no model was written");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aLearningRateThatIsTooHighIsNamed() {
        assertThatThrownBy(() -> Training.train(
                        Training.RADIUS, Training.settings(Training.RADIUS, 50, 0, 1e30, 1), Progress.SILENT))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("training.learningRate is 1.0E30")
                .hasMessageContaining("try a tenth of it");
    }

    @Test
    void aSingleRowIsEnoughForABatch() {
        TrainedModel trained = Training.train(
                Training.CIRCLE,
                Training.settings(Training.CIRCLE, 2, 0, 0.01, 1),
                Training.points(65, 1),
                Training.points(1, 2),
                Progress.SILENT);

        assertThat(trained.record().epochs()).hasSize(2);
    }

    private static float[] parameters(double dropout, long seed) {
        return Training.train(
                        Training.CIRCLE, Training.settings(Training.CIRCLE, 3, dropout, 0.01, seed), Progress.SILENT)
                .parameters();
    }

    private double rightShare(TrainedModel trained, String label) throws Exception {
        Table test = Training.points(1000, 3);
        String[] truth = test.texts(label);
        int right = 0;
        try (Model model = written(trained)) {
            Predictions predictions = model.predict(test);
            for (int row = 0; row < truth.length; row++) {
                double[] scores = predictions.scores()[row];
                int best = 0;
                double sum = 0;
                for (int i = 0; i < scores.length; i++) {
                    best = scores[i] > scores[best] ? i : best;
                    sum += scores[i];
                }
                assertThat(sum).isBetween(0.9999, 1.0001);
                right += predictions.classes().get(best).equals(truth[row]) ? 1 : 0;
            }
        }
        return (double) right / truth.length;
    }

    private Model written(TrainedModel trained) throws Exception {
        Path file = folder.resolve("bundle.zip");
        ModelBundle.write(trained, file);
        assertThat(Files.size(file)).isPositive();
        return ModelBundle.open(file);
    }
}
