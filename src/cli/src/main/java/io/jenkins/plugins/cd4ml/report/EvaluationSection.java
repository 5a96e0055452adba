package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.evaluation.Curve;
import io.jenkins.plugins.cd4ml.evaluation.RegressionEvaluation;
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
 * @param matrix the confusion matrix, or null for a regression
 * @param pictures curves or residuals
 */
record EvaluationSection(
        List<MeasurementText> metrics, List<MeasurementText> scoped, Matrix matrix, List<Picture> pictures) {

    /** A chart with its title and what it shows in words. */
    record Picture(String title, String caption, String chart) {}

    /** A confusion matrix. */
    record Matrix(List<String> classes, List<Line> lines, String threshold) {

        /** The rows of one true class. */
        record Line(String name, List<Cell> cells) {}

        /** A cell; the shade is its share of the true class in whole per cent. */
        record Cell(String rows, String share, long shade, boolean right) {}
    }

    static Optional<EvaluationSection> of(RecordedStages stages, Charts charts) {
        return stages.of(Stage.EVALUATE_ACCURACY).map(evidence -> of(evidence, charts));
    }

    private static EvaluationSection of(Evidence evidence, Charts charts) {
        ClassificationEvaluation classification = evidence.detail().classification();
        RegressionEvaluation regression = evidence.detail().regression();
        List<Picture> pictures = new ArrayList<>();
        if (classification != null) {
            pictures.addAll(pictures(classification, charts));
        }
        if (regression != null) {
            pictures.addAll(pictures(regression, charts));
        }
        return new EvaluationSection(
                evidence.measurements().stream()
                        .filter(measurement -> measurement.scope().isEmpty())
                        .map(MeasurementText::of)
                        .toList(),
                evidence.measurements().stream()
                        .filter(measurement -> !measurement.scope().isEmpty())
                        .map(MeasurementText::of)
                        .toList(),
                classification == null ? null : matrix(classification),
                pictures);
    }

    private static List<Picture> pictures(ClassificationEvaluation evaluation, Charts charts) {
        List<Picture> pictures = new ArrayList<>();
        addCurves(
                pictures,
                charts,
                "ROC",
                "How many true positives are found for how many false alarms. The diagonal is chance.",
                "roc",
                evaluation.roc(),
                "false positive rate",
                "true positive rate");
        addCurves(
                pictures,
                charts,
                "Precision and recall",
                "How pure the predicted positives are for how many of them are found.",
                "precisionRecall",
                evaluation.precisionRecall(),
                "recall",
                "precision");
        addCurves(
                pictures,
                charts,
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
            Charts charts,
            String title,
            String caption,
            String kind,
            List<Curve> curves,
            String horizontal,
            String vertical) {
        if (!curves.isEmpty()) {
            pictures.add(new Picture(title, caption, charts.curves(kind, curves, horizontal, vertical)));
        }
    }

    private static List<Picture> pictures(RegressionEvaluation evaluation, Charts charts) {
        List<Picture> pictures = new ArrayList<>();
        if (!evaluation.residuals().isEmpty()) {
            pictures.add(new Picture(
                    "Residuals",
                    "Prediction minus truth. A good model's residuals lie close around zero, on both sides alike.",
                    charts.histogram(evaluation.residuals(), "prediction minus truth, " + evaluation.label())));
        }
        pictures.add(new Picture(
                "Prediction against truth",
                "At most 200 test rows, evenly taken. On the diagonal the prediction is right.",
                charts.scatter(evaluation.sample(), "truth, " + evaluation.label(), "prediction")));
        return pictures;
    }

    private static Matrix matrix(ClassificationEvaluation evaluation) {
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
                evaluation.threshold() == null ? null : String.format(Locale.ROOT, "%.4f", evaluation.threshold()));
    }

    boolean hasScoped() {
        return !scoped.isEmpty();
    }

    boolean hasPictures() {
        return !pictures.isEmpty();
    }
}
