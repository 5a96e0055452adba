package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.data.DataPreparation;
import io.jenkins.plugins.cd4ml.data.DataValidation;
import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.monitoring.ModelMonitoring;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.training.TrainingRecord;
import java.util.stream.Collectors;

/** What a stage did, in a few words. */
final class Summary {

    private Summary() {}

    static String of(Evidence evidence) {
        Detail detail = evidence.detail();
        if (detail.validation() != null) {
            return of(detail.validation());
        }
        if (detail.preparation() != null) {
            return of(detail.preparation());
        }
        if (detail.training() != null) {
            return of(detail.training());
        }
        if (detail.groups() != null) {
            return of(detail.groups());
        }
        if (detail.monitoring() != null) {
            return of(detail.monitoring());
        }
        long rows = evidence.measurements().stream()
                .map(Measurement::estimate)
                .mapToLong(e -> e.rows())
                .max()
                .orElse(0);
        return "%s metrics on %s test rows"
                .formatted(Numbers.count(evidence.measurements().size()), Numbers.count(rows));
    }

    private static String of(DataValidation validation) {
        return "%s rows, %s columns, %s constraints"
                .formatted(
                        Numbers.count(validation.profile().rows()),
                        Numbers.count(validation.profile().columns().size()),
                        Numbers.count(validation.violations().size()));
    }

    private static String of(DataPreparation preparation) {
        return preparation.parts().stream()
                .map(part -> "%s %s".formatted(Numbers.count(part.version().rows()), part.name()))
                .collect(Collectors.joining(", ", "", " rows"));
    }

    private static String of(TrainingRecord training) {
        return "%s epochs, best %s, %s parameters, %s rows/s"
                .formatted(
                        Numbers.count(training.epochs().size()),
                        Numbers.count(training.bestEpoch()),
                        Numbers.count(training.parameters()),
                        Numbers.count(Math.round(training.rowsPerSecond())));
    }

    private static String of(ModelMonitoring monitoring) {
        return "%s, %s columns of %s current rows%s"
                .formatted(
                        monitoring.version(),
                        Numbers.count(monitoring.columns().size()),
                        Numbers.count(monitoring.rows()),
                        monitoring.labelled() == 0
                                ? ""
                                : ", %s with a label".formatted(Numbers.count(monitoring.labelled())));
    }

    private static String of(GroupComparison groups) {
        return groups.attributes().stream()
                .map(attribute -> "%s groups of %s"
                        .formatted(Numbers.count(attribute.groups().size()), attribute.name()))
                .collect(Collectors.joining(", "));
    }
}
