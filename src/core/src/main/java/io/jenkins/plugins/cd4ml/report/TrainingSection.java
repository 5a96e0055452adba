package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.evaluation.Curve;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.training.TrainingRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How the model came to be.
 *
 * @param facts names and values
 * @param epochs one line for each epoch, the last ones when there are many
 * @param chart the losses by epoch
 */
public record TrainingSection(List<Fact> facts, Listed<Epoch> epochs, Chart chart) {

    private static final int MOST_EPOCHS = 500;

    /** An epoch's line. */
    public record Epoch(String number, String training, String validation, String seconds, boolean best) {}

    static Optional<TrainingSection> of(RecordedStages stages) {
        return stages.of(Stage.TRAIN_MODEL)
                .map(evidence -> evidence.detail().training())
                .map(TrainingSection::of);
    }

    private static TrainingSection of(TrainingRecord training) {
        List<Fact> facts = List.of(
                new Fact("Trainer", training.trainer()),
                new Fact("Training rows", Numbers.count(training.data().rows())),
                new Fact("Features", Numbers.count(training.features().size())),
                new Fact("Parameters", Numbers.count(training.parameters())),
                new Fact(
                        "Epochs",
                        "%s, kept %s"
                                .formatted(
                                        Numbers.count(training.epochs().size()), Numbers.count(training.bestEpoch()))),
                new Fact("Seed", Long.toString(training.seed())),
                new Fact("Threads", Integer.toString(training.threads())),
                new Fact("Rows per second", Numbers.count(Math.round(training.rowsPerSecond()))));
        return new TrainingSection(
                facts,
                Listed.last(
                        MOST_EPOCHS,
                        training.epochs().stream()
                                .map(epoch -> new Epoch(
                                        Numbers.count(epoch.number()),
                                        Numbers.measured(epoch.trainingLoss()),
                                        Numbers.measured(epoch.validationLoss()),
                                        String.format(Locale.ROOT, "%.2f", epoch.seconds()),
                                        epoch.number() == training.bestEpoch()))
                                .toList()),
                Chart.losses(
                        List.of(
                                losses("training", training, TrainingRecord.Epoch::trainingLoss),
                                losses("validation", training, TrainingRecord.Epoch::validationLoss)),
                        training.bestEpoch()));
    }

    private static Curve losses(String label, TrainingRecord training, ToDoubleFunction<TrainingRecord.Epoch> loss) {
        int every = 1 + training.epochs().size() / (MOST_EPOCHS + 1);
        return new Curve(
                label,
                training.epochs().stream()
                        .filter(epoch -> (epoch.number() - 1) % every == 0 || epoch.number() == training.bestEpoch())
                        .map(epoch -> new Curve.Point(epoch.number(), loss.applyAsDouble(epoch)))
                        .toList());
    }
}
