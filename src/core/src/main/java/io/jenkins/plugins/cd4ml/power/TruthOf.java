package io.jenkins.plugins.cd4ml.power;

import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which truth a gate's metric has, and on which rows it rests. */
final class TruthOf {

    private static final String EXACT = "exact binomial power";
    private static final String NORMAL = "normal approximation of the shares, exact bounds";

    /** Of normal errors: the standard deviation of their size, in units of its mean, and its skewness. */
    private static final double HALF_NORMAL_SPREAD = Math.sqrt(Math.PI / 2 - 1);

    private static final double HALF_NORMAL_SKEWNESS = .9953;

    private final Task task;
    private final Gate gate;
    private final Metric metric;
    private final Assumptions assumptions;
    private String rowsAre = "test rows";
    private String method = EXACT;
    private String reason = "";

    TruthOf(Task task, Gate gate, Metric metric, Assumptions assumptions) {
        this.task = task;
        this.gate = gate;
        this.metric = metric;
        this.assumptions = assumptions;
    }

    String rowsAre() {
        return rowsAre;
    }

    String method() {
        return method;
    }

    String reason() {
        return reason;
    }

    /** The truth, or empty when the metric's scatter depends on more than can be assumed. */
    Optional<Truth> at(double value) {
        if (gate.comparesModels()) {
            return champion(value);
        }
        return metric.comparesGroups() ? groups(value) : value(value);
    }

    private Optional<Truth> champion(double difference) {
        if (metric != Metric.ACCURACY) {
            return none("how much two models differ in %s is known from their predictions only", metric.id());
        }
        double differing = assumptions.share("differing", .1);
        return found(
                Truths.paired(difference, Math.max(differing, Math.abs(difference))),
                "test rows",
                "normal approximation, %s of the rows differ, exact bounds".formatted(differing));
    }

    private Optional<Truth> value(double value) {
        boolean ofClass = gate.scope().startsWith("class=") || task == Task.BINARY;
        return switch (metric) {
            case ACCURACY, TOP_K_ACCURACY -> found(share(value), rows("test rows"), EXACT);
            case VIOLATION_SHARE -> none("constraints are counted on all rows, so any number of rows decides");
            case RECALL -> ofClass
                    ? found(share(value), "test rows that belong to the class", EXACT)
                    : found(average(value), "test rows", NORMAL);
            case PRECISION -> ofClass
                    ? found(share(value), "test rows predicted as the class", EXACT)
                    : found(average(value), "test rows", NORMAL);
            case SPECIFICITY -> found(share(value), "test rows that do not belong to the class", EXACT);
            case BALANCED_ACCURACY -> found(average(value), "test rows, as many of each class", NORMAL);
            case F1 -> ofClass
                    ? found(
                            Truths.f1(value, gate.threshold()),
                            "test rows that belong to the class or are predicted as it",
                            EXACT)
                    : none("the F1 of several classes depends on which of them are confused");
            case SELECTION_RATE, LABEL_RATE -> found(share(value), "rows of the group", EXACT);
            case TRUE_POSITIVE_RATE, FALSE_NEGATIVE_RATE -> found(
                    share(value), "positive test rows of the group", EXACT);
            case FALSE_POSITIVE_RATE -> found(share(value), "negative test rows of the group", EXACT);
            case ROC_AUC -> found(
                    Truths.areaUnderRoc(value, positives()),
                    "test rows, %s of them positive".formatted(positives()),
                    "Hanley and McNeil's error");
            case PR_AUC -> found(
                    Truths.averagePrecision(value, positives()),
                    "test rows, %s of them positive".formatted(positives()),
                    "binomial error over the positive rows");
            case R_SQUARED -> found(Truths.explained(value), rows("test rows"), "Wishart's error of normal residuals");
            case ROOT_MEAN_SQUARED_ERROR -> found(
                    Truths.rootMeanSquare(value), rows("test rows"), "normally distributed errors");
            case MEAN_ABSOLUTE_ERROR -> found(
                    mean(value, HALF_NORMAL_SPREAD * value, HALF_NORMAL_SKEWNESS),
                    rows("test rows"),
                    "normally distributed errors");
            case LOG_LOSS, BRIER_SCORE, MEAN_ABSOLUTE_PERCENTAGE_ERROR -> found(
                    mean(value, value, 2), rows("test rows"), "losses that scatter like an exponential distribution");
            case BIAS -> bias(value);
            default -> none("how %s scatters depends on more than its value", metric.id());
        };
    }

    private Optional<Truth> groups(double value) {
        double rate = assumptions.share("rate", .5);
        return switch (metric) {
            case DEMOGRAPHIC_PARITY_DIFFERENCE, ACCURACY_DIFFERENCE, LABEL_PARITY_DIFFERENCE -> difference(
                    value, rate, "rows of each group");
            case EQUAL_OPPORTUNITY_DIFFERENCE -> difference(value, rate, "positive test rows of each group");
            case EQUALIZED_ODDS_DIFFERENCE -> difference(
                    value, rate, "positive test rows, and negative ones, of each group");
            case PREDICTIVE_PARITY_DIFFERENCE -> difference(
                    value, rate, "test rows of each group predicted as positive");
            case DEMOGRAPHIC_PARITY_RATIO, LABEL_PARITY_RATIO -> {
                double selected = assumptions.share("selectionRate", .3);
                yield value * selected < 1 && value > 0
                        ? found(
                                Truths.ratio(value, selected),
                                "rows of each group",
                                "normal approximation of the logarithm at a selection rate of %s, exact bounds"
                                        .formatted(selected))
                        : none("a ratio of %s to a rate of %s is none", value, selected);
            }
            default -> none("how %s scatters depends on more than its value", metric.id());
        };
    }

    private Optional<Truth> difference(double value, double rate, String which) {
        return value + rate < 1 && value + rate > 0
                ? found(Truths.difference(value, rate), which, "%s at a rate of %s".formatted(NORMAL, rate))
                : none("a rate of %s and %s more is none", rate, value);
    }

    private Optional<Truth> bias(double value) {
        OptionalDouble spread = assumptions.of("spread.bias");
        return spread.isPresent()
                ? found(
                        Truths.mean(value, spread.getAsDouble(), 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                        rows("test rows"),
                        "normal approximation")
                : none("it needs the standard deviation of the errors: --assume spread.bias=<number>");
    }

    private Truth mean(double value, double spread, double skewness) {
        return Truths.mean(
                value,
                assumptions.of("spread." + metric.id()).orElse(spread),
                skewness,
                metric.minimum(),
                metric == Metric.BRIER_SCORE && task == Task.BINARY ? 1 : metric.maximum());
    }

    private Truth share(double value) {
        return Truths.share(value, gate.threshold());
    }

    private Truth average(double value) {
        double classes = assumptions.of("classes").orElse(task == Task.BINARY ? 2 : 3);
        return Truths.average(value, (int) Math.max(1, classes));
    }

    private double positives() {
        return assumptions.share("positives", .5);
    }

    /** The rows of a slice or group are its own. */
    private String rows(String all) {
        return gate.scope().isEmpty() ? all : all + " of each slice";
    }

    private Optional<Truth> found(Truth truth, String rows, String how) {
        rowsAre = rows;
        method = how;
        return Optional.of(truth);
    }

    private Optional<Truth> none(String sentence, Object... parts) {
        reason = sentence.formatted(parts);
        return Optional.empty();
    }
}
