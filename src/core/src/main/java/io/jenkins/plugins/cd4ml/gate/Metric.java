package io.jenkins.plugins.cd4ml.gate;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.Arrays;
import java.util.Optional;

/** The metrics that the product measures: their names in configurations, their ranges and what they say. */
public enum Metric {
    ACCURACY("accuracy", 0, 1, true, "The share of rows whose predicted class is the true one."),
    BALANCED_ACCURACY(
            "balancedAccuracy",
            0,
            1,
            true,
            "The mean of the recalls of all classes; use it when classes differ in frequency."),
    PRECISION("precision", 0, 1, true, "Of the rows predicted as a class, the share that belongs to it."),
    RECALL("recall", 0, 1, true, "Of the rows that belong to a class, the share predicted as it."),
    F1("f1", 0, 1, true, "The harmonic mean of precision and recall; the mean over classes for more than two."),
    F_BETA(
            "fBeta",
            0,
            1,
            true,
            "The harmonic mean of precision and recall in which recall counts evaluation.beta times as much."),
    WEIGHTED_PRECISION(
            "weightedPrecision", 0, 1, true, "The mean of the precisions of all classes, by their frequency."),
    WEIGHTED_F1("weightedF1", 0, 1, true, "The mean of the F1 of all classes, by their frequency."),
    SPECIFICITY("specificity", 0, 1, true, "Of the rows that do not belong to a class, the share not predicted as it."),
    MATTHEWS_CORRELATION(
            "mcc",
            -1,
            1,
            true,
            "Matthews' correlation between truth and prediction; 0 is no better than chance, whatever the classes'"
                    + " frequency."),
    KAPPA("kappa", -1, 1, true, "Cohen's kappa: the agreement of truth and prediction beyond what chance would give."),
    TOP_K_ACCURACY(
            "topKAccuracy",
            0,
            1,
            true,
            "The share of rows whose true class is among the evaluation.topK most probable ones; for more than two"
                    + " classes."),
    ROC_AUC(
            "rocAuc",
            0,
            1,
            true,
            "The probability that a positive row scores above a negative one; blind to calibration and to the"
                    + " threshold."),
    PR_AUC(
            "prAuc",
            0,
            1,
            true,
            "Average precision over all recalls; its value without skill is the share of positive rows."),
    LOG_LOSS(
            "logLoss",
            0,
            POSITIVE_INFINITY,
            false,
            "The mean of minus the natural logarithm of the probability given to the true class."),
    BRIER_SCORE(
            "brierScore",
            0,
            2,
            false,
            "The mean squared error of the probabilities: of the positive class for two classes, summed over classes"
                    + " for more."),
    CALIBRATION_ERROR(
            "calibrationError",
            0,
            1,
            false,
            "Expected calibration error over ten bins of equal width: the mean gap between probability and frequency."),
    MEAN_ABSOLUTE_ERROR("mae", 0, POSITIVE_INFINITY, false, "The mean size of the error, in the label's unit."),
    ROOT_MEAN_SQUARED_ERROR(
            "rmse",
            0,
            POSITIVE_INFINITY,
            false,
            "The root of the mean squared error, in the label's unit; a few large errors rule it."),
    R_SQUARED("r2", NEGATIVE_INFINITY, 1, true, "The share of the label's variance that the model explains."),
    BIAS(
            "bias",
            NEGATIVE_INFINITY,
            POSITIVE_INFINITY,
            false,
            "The mean of prediction minus truth, in the label's unit."),
    MEDIAN_ABSOLUTE_ERROR(
            "medianAbsoluteError",
            0,
            POSITIVE_INFINITY,
            false,
            "The size of the error that half of the rows do not exceed, in the label's unit."),
    MEAN_ABSOLUTE_PERCENTAGE_ERROR(
            "mape",
            0,
            POSITIVE_INFINITY,
            false,
            "The mean size of the error as a share of the truth, 0.1 for ten percent; undefined when a truth is 0."),
    QUANTILE_LOSS(
            "quantileLoss",
            0,
            POSITIVE_INFINITY,
            false,
            "The pinball loss of a prediction of the quantile evaluation.quantile, in the label's unit."),
    NDCG(
            "ndcg",
            0,
            1,
            true,
            "Normalised discounted cumulative gain of the evaluation.ranking.k best rows, the mean over queries."),
    MEAN_ABSOLUTE_SCALED_ERROR(
            "mase",
            0,
            POSITIVE_INFINITY,
            false,
            "The mean size of the error, measured by that of the forecast that repeats the last season; below 1 is"
                    + " better than that."),

    SELECTION_RATE("selectionRate", 0, 1, true, "The share of a group's rows predicted as the positive class."),
    TRUE_POSITIVE_RATE("truePositiveRate", 0, 1, true, "Of a group's positive rows, the share predicted as positive."),
    FALSE_POSITIVE_RATE(
            "falsePositiveRate", 0, 1, false, "Of a group's negative rows, the share predicted as positive."),
    FALSE_NEGATIVE_RATE(
            "falseNegativeRate", 0, 1, false, "Of a group's positive rows, the share predicted as negative."),
    CALIBRATION_GAP(
            "calibrationGap",
            -1,
            1,
            false,
            "The mean score of a group's rows minus the share of them that is positive; above 0 the model promises too"
                    + " much."),
    FALSE_NEGATIVES_PER_FALSE_POSITIVE(
            "falseNegativesPerFalsePositive",
            0,
            POSITIVE_INFINITY,
            false,
            "How many false negatives a group has for each false positive; below 1 its errors are in its favour."),
    DEMOGRAPHIC_PARITY_DIFFERENCE(
            "demographicParityDifference",
            0,
            1,
            false,
            "The largest difference between the selection rates of two groups of an attribute.",
            true),
    DEMOGRAPHIC_PARITY_RATIO(
            "demographicParityRatio",
            0,
            1,
            true,
            "The smallest ratio of the selection rates of two groups of an attribute; 0.8 is the four-fifths rule.",
            true),
    EQUAL_OPPORTUNITY_DIFFERENCE(
            "equalOpportunityDifference",
            0,
            1,
            false,
            "The largest difference between the true positive rates of two groups of an attribute.",
            true),
    EQUALIZED_ODDS_DIFFERENCE(
            "equalizedOddsDifference",
            0,
            1,
            false,
            "The largest difference between two groups of an attribute in the true or in the false positive rate.",
            true),
    EQUALIZED_ODDS_RATIO(
            "equalizedOddsRatio",
            0,
            1,
            true,
            "The smallest ratio of the true or of the false positive rates of two groups of an attribute.",
            true),
    AVERAGE_ODDS_DIFFERENCE(
            "averageOddsDifference",
            0,
            1,
            false,
            "The largest mean, over true and false positive rate, of the difference between two groups of an"
                    + " attribute.",
            true),
    TREATMENT_EQUALITY_DIFFERENCE(
            "treatmentEqualityDifference",
            0,
            1,
            false,
            "The largest difference between two groups of an attribute in the share of false negatives among the"
                    + " errors.",
            true),
    PREDICTIVE_PARITY_DIFFERENCE(
            "predictiveParityDifference",
            0,
            1,
            false,
            "The largest difference between the precisions of two groups of an attribute.",
            true),
    ACCURACY_DIFFERENCE(
            "accuracyDifference",
            0,
            1,
            false,
            "The largest difference between the accuracies of two groups of an attribute.",
            true),
    MEAN_RESIDUAL_DIFFERENCE(
            "meanResidualDifference",
            0,
            POSITIVE_INFINITY,
            false,
            "For regression: the largest difference between the mean residuals of two groups, in the label's unit.",
            true),

    LABEL_RATE("labelRate", 0, 1, true, "The share of a group's training rows whose label is the positive class."),
    LABEL_PARITY_DIFFERENCE(
            "labelParityDifference",
            0,
            1,
            false,
            "The largest difference between the label rates of two groups of an attribute: bias of the training data"
                    + " itself.",
            true),
    LABEL_PARITY_RATIO(
            "labelParityRatio",
            0,
            1,
            true,
            "The smallest ratio of the label rates of two groups of an attribute: bias of the training data itself.",
            true),

    VIOLATION_SHARE("violationShare", 0, 1, false, "The share of rows that break a data constraint."),

    STABILITY_INDEX(
            "psi",
            0,
            POSITIVE_INFINITY,
            "The population stability index of a column: how far its values have moved from those of the training"
                    + " rows."),
    KOLMOGOROV_SMIRNOV(
            "ksDistance",
            0,
            1,
            "For numbers: the largest difference between the shares of training rows and of current rows below the"
                    + " same value."),
    TOTAL_VARIATION(
            "totalVariation",
            0,
            1,
            "For texts: half the sum of what each value's share has gained or lost since the training."),
    MISSING_INCREASE(
            "missingIncrease",
            -1,
            1,
            "How much larger the share of rows without a value is than in the training rows."),
    UNSEEN_SHARE(
            "unseenShare",
            0,
            1,
            "The share of rows whose value no training row had: another text, or a number outside of the range.");

    private final String id;
    private final double minimum;
    private final double maximum;
    private final boolean higherIsBetter;
    private final String meaning;
    private final Family family;

    /** What a metric has one measurement for each of. */
    private enum Family {
        NONE,
        GROUPS,
        COLUMNS
    }

    Metric(String id, double minimum, double maximum, boolean higherIsBetter, String meaning) {
        this(id, minimum, maximum, higherIsBetter, meaning, Family.NONE);
    }

    /** A metric of monitoring. */
    Metric(String id, double minimum, double maximum, String meaning) {
        this(id, minimum, maximum, false, meaning, Family.COLUMNS);
    }

    Metric(String id, double minimum, double maximum, boolean higherIsBetter, String meaning, boolean comparesGroups) {
        this(id, minimum, maximum, higherIsBetter, meaning, comparesGroups ? Family.GROUPS : Family.NONE);
    }

    Metric(String id, double minimum, double maximum, boolean higherIsBetter, String meaning, Family family) {
        this.id = id;
        this.minimum = minimum;
        this.maximum = maximum;
        this.higherIsBetter = higherIsBetter;
        this.meaning = meaning;
        this.family = family;
    }

    /** The name in configurations and evidence. */
    public String id() {
        return id;
    }

    /** The smallest possible value, maybe negative infinity. */
    public double minimum() {
        return minimum;
    }

    /** The largest possible value, maybe infinity. */
    public double maximum() {
        return maximum;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** One sentence for documentation and pages. */
    public String meaning() {
        return meaning;
    }

    /** Whether the metric is a family: one measurement for each ordered pair of groups. */
    public boolean comparesGroups() {
        return family == Family.GROUPS;
    }

    /** Whether the metric is a family: one measurement for each column that monitoring looks at. */
    public boolean ofColumns() {
        return family == Family.COLUMNS;
    }

    /** The metric of this name. */
    public static Optional<Metric> find(String id) {
        return Arrays.stream(values()).filter(m -> m.id.equals(id)).findFirst();
    }
}
