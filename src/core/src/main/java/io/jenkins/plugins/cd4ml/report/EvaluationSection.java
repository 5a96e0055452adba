package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.Threshold;
import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.evaluation.Curve;
import io.jenkins.plugins.cd4ml.evaluation.RegressionEvaluation;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the model does on the test rows.
 *
 * @param metrics over all rows
 * @param scoped over some of them, folded away
 * @param matrix the confusion matrix, or null for a regression and for very many classes
 * @param pictures curves or residuals
 */
public record EvaluationSection(
        Listed<MeasurementText> metrics, Listed<MeasurementText> scoped, Matrix matrix, List<Picture> pictures) {

    private static final int MOST_METRICS = 200;
    private static final int MOST_SCOPED = 500;
    private static final int MOST_CLASSES = 40;
    private static final int MOST_CURVES = 12;

    public EvaluationSection {
        pictures = List.copyOf(pictures);
    }

    /** A chart with its title and what it shows in words. */
    public record Picture(String title, String caption, Chart chart) {}

    /** A confusion matrix. */
    public record Matrix(List<String> classes, List<Line> lines, String threshold) {

        /** The rows of one true class. */
        public record Line(String name, List<Cell> cells) {}

        /** A cell; the shade is its share of the true class in whole per cent. */
        public record Cell(String rows, String share, long shade, boolean right) {

            /** The shade in tenths, 0 to 10, for pages on which no style may hold data. */
            public long tenths() {
                return Math.round(shade / 10.0);
            }
        }
    }

    static Optional<EvaluationSection> of(Configuration configuration, RecordedStages stages) {
        return stages.of(Stage.EVALUATE_ACCURACY).map(evidence -> of(configuration, evidence));
    }

    private static EvaluationSection of(Configuration configuration, Evidence evidence) {
        ClassificationEvaluation classification = evidence.detail().classification();
        RegressionEvaluation regression = evidence.detail().regression();
        List<Picture> pictures = new ArrayList<>();
        if (classification != null) {
            pictures.addAll(pictures(classification));
        }
        if (regression != null) {
            pictures.addAll(pictures(regression));
        }
        return new EvaluationSection(
                Listed.first(
                        MOST_METRICS,
                        evidence.measurements().stream()
                                .filter(measurement -> measurement.against().isEmpty()
                                        && measurement.scope().isEmpty())
                                .map(measurement -> text(configuration, measurement))
                                .toList()),
                Listed.first(
                        MOST_SCOPED,
                        evidence.measurements().stream()
                                .filter(measurement -> measurement.against().isEmpty()
                                        && !measurement.scope().isEmpty())
                                .map(MeasurementText::of)
                                .toList()),
                classification == null || classification.classes().size() > MOST_CLASSES
                        ? null
                        : matrix(configuration, classification),
                pictures);
    }

    /** The measurement, and for a metric of the user's own how it is computed. */
    private static MeasurementText text(Configuration configuration, Measurement measurement) {
        MeasurementText text = MeasurementText.of(measurement);
        return configuration.evaluation().metrics().stream()
                .filter(metric -> metric.name().equals(measurement.metric()))
                .findFirst()
                .map(metric -> new MeasurementText(
                        text.metric(),
                        text.scope(),
                        text.value(),
                        text.interval(),
                        text.rows(),
                        metric.sql() == null
                                ? "Your own, by the command " + metric.command().get(0)
                                : "Your own, the mean of " + metric.sql()))
                .orElse(text);
    }

    private static List<Picture> pictures(ClassificationEvaluation evaluation) {
        List<Picture> pictures = new ArrayList<>();
        addCurves(
                pictures,
                "ROC",
                "How many true positives are found for how many false alarms. The diagonal is chance.",
                "roc",
                evaluation.roc(),
                "false positive rate",
                "true positive rate");
        addCurves(
                pictures,
                "Precision and recall",
                "How pure the predicted positives are for how many of them are found.",
                "precisionRecall",
                evaluation.precisionRecall(),
                "recall",
                "precision");
        addCurves(
                pictures,
                "Calibration",
                "What happened against what was predicted. On the diagonal a probability means what it says.",
                "calibration",
                evaluation.calibration(),
                "mean predicted probability",
                "observed frequency");
        return pictures;
    }

    private static void addCurves(
            List<Picture> pictures,
            String title,
            String caption,
            String kind,
            List<Curve> curves,
            String horizontal,
            String vertical) {
        if (!curves.isEmpty()) {
            pictures.add(new Picture(
                    title,
                    caption,
                    Chart.curves(kind, curves.stream().limit(MOST_CURVES).toList(), horizontal, vertical)));
        }
    }

    private static List<Picture> pictures(RegressionEvaluation evaluation) {
        List<Picture> pictures = new ArrayList<>();
        if (!evaluation.residuals().isEmpty()) {
            pictures.add(new Picture(
                    "Residuals",
                    "Prediction minus truth. A good model's residuals lie close around zero, on both sides alike.",
                    Chart.histogram(evaluation.residuals(), "prediction minus truth, " + evaluation.label())));
        }
        pictures.add(new Picture(
                "Prediction against truth",
                "At most 200 test rows, evenly taken. On the diagonal the prediction is right.",
                Chart.scatter(evaluation.sample(), "truth, " + evaluation.label(), "prediction")));
        return pictures;
    }

    private static Matrix matrix(Configuration configuration, ClassificationEvaluation evaluation) {
        List<Matrix.Line> lines = new ArrayList<>();
        for (int truth = 0; truth < evaluation.confusion().size(); truth++) {
            List<Long> counts = evaluation.confusion().get(truth);
            long sum = Math.max(1, counts.stream().mapToLong(Long::longValue).sum());
            List<Matrix.Cell> cells = new ArrayList<>();
            for (int predicted = 0; predicted < counts.size(); predicted++) {
                long count = counts.get(predicted);
                cells.add(new Matrix.Cell(
                        Numbers.count(count),
                        DataSection.percent(count, sum),
                        Math.round(100.0 * count / sum),
                        predicted == truth));
            }
            lines.add(new Matrix.Line(evaluation.classes().get(truth), cells));
        }
        return new Matrix(
                evaluation.classes(),
                lines,
                evaluation.threshold() == null ? null : threshold(configuration, evaluation.threshold()));
    }

    /** From which score on a row counts as positive, and who said so. */
    private static String threshold(Configuration configuration, double threshold) {
        Threshold declared = configuration.evaluation().threshold();
        String why = declared == null || declared.tune() == null
                ? ""
                : ", which was tuned on the validation rows for the best "
                        + declared.tune().word();
        return "A row counts as positive from a score of %s%s."
                .formatted(String.format(Locale.ROOT, "%.4f", threshold), why);
    }

    public boolean hasScoped() {
        return scoped.any();
    }

    public boolean hasPictures() {
        return !pictures.isEmpty();
    }
}
