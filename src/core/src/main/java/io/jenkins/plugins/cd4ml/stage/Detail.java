package io.jenkins.plugins.cd4ml.stage;

import io.jenkins.plugins.cd4ml.data.DataPreparation;
import io.jenkins.plugins.cd4ml.data.DataValidation;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis;
import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.evaluation.RegressionEvaluation;
import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.monitoring.ModelMonitoring;
import io.jenkins.plugins.cd4ml.training.TrainingRecord;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a stage shows beyond its measurements. Exactly one part is present, the others are null; the errors stand beside
 * an evaluation.
 */
public record Detail(
        DataValidation validation,
        DataPreparation preparation,
        TrainingRecord training,
        ClassificationEvaluation classification,
        RegressionEvaluation regression,
        GroupComparison groups,
        ErrorAnalysis errors,
        ModelMonitoring monitoring) {

    public Detail {
        long present = Stream.of(validation, preparation, training, classification, regression, groups, monitoring)
                .filter(Objects::nonNull)
                .count();
        if (present != 1) {
            throw new IllegalArgumentException("a stage's detail has exactly one part, not " + present);
        }
        if (errors != null && classification == null && regression == null) {
            throw new IllegalArgumentException("errors stand beside an evaluation");
        }
    }

    public static Detail of(DataValidation validation) {
        return new Detail(validation, null, null, null, null, null, null, null);
    }

    public static Detail of(DataPreparation preparation) {
        return new Detail(null, preparation, null, null, null, null, null, null);
    }

    public static Detail of(TrainingRecord training) {
        return new Detail(null, null, training, null, null, null, null, null);
    }

    public static Detail of(ClassificationEvaluation classification) {
        return new Detail(null, null, null, classification, null, null, null, null);
    }

    public static Detail of(RegressionEvaluation regression) {
        return new Detail(null, null, null, null, regression, null, null, null);
    }

    public static Detail of(GroupComparison groups) {
        return new Detail(null, null, null, null, null, groups, null, null);
    }

    public static Detail of(ModelMonitoring monitoring) {
        return new Detail(null, null, null, null, null, null, null, monitoring);
    }

    /** This evaluation with what is known about its errors. */
    public Detail with(ErrorAnalysis found) {
        return new Detail(validation, preparation, training, classification, regression, groups, found, monitoring);
    }
}
