package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import java.util.Locale;
import java.util.stream.Collectors;

/** The model card: what people should know of a model, facts only. */
final class ModelCard {

    private ModelCard() {}

    static String of(TrainedModel model) {
        TrainingRecord record = model.record();
        // The locale is fixed: some write numbers in other digits, and the card is part of what is digested.
        return String.format(
                Locale.ROOT,
                """
                # %s

                %s

                ## Data

                %d training rows, `%s`.

                ## Features

                %s

                ## Training

                Hidden layers %s, activation %s, dropout %s, Adam with the learning rate %s, weight decay %s,
                %d rows in a batch, seed %d, %d native thread(s). %d epochs were trained; the parameters
                are those of epoch %d, which had the lowest loss on the validation rows. %d parameters.

                ## Accuracy and fairness

                The evidence of the stages evaluate-accuracy and bias-check, kept beside the bundle, says how
                the model did on rows that it had not seen.
                """,
                model.settings().name(),
                purpose(model),
                record.data().rows(),
                record.data().digest(),
                model.encoder().signature().stream().map(ModelCard::line).collect(Collectors.joining("\n")),
                model.network().hiddenLayers(),
                model.network().activation().name().toLowerCase(Locale.ROOT),
                model.training().dropout(),
                model.training().learningRate(),
                model.training().l2(),
                model.training().batchSize(),
                record.seed(),
                record.threads(),
                record.epochs().size(),
                record.bestEpoch(),
                record.parameters());
    }

    private static String purpose(TrainedModel model) {
        Target target = model.target();
        return switch (target.task()) {
            case BINARY -> "Predicts whether `%s` is `%s` (positive) or `%s`."
                    .formatted(
                            target.label(), target.positive(), target.classes().get(0));
            case MULTICLASS -> "Predicts which of %d classes `%s` is: %s."
                    .formatted(target.classes().size(), target.label(), String.join(", ", target.classes()));
            case REGRESSION -> "Predicts the number `%s`%s."
                    .formatted(
                            target.label(),
                            model.settings().unit() == null
                                    ? ""
                                    : " in " + model.settings().unit());
        };
    }

    private static String line(DatasetVersion.Column column) {
        return "- `%s` (%s)".formatted(column.name(), column.type().name().toLowerCase(Locale.ROOT));
    }
}
