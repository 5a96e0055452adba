package io.jenkins.plugins.cd4ml.evaluation;

import java.util.List;

/**
 * A classifier on the test rows.
 *
 * @param classes the label's values, in the order of the matrix
 * @param confusion rows are the true classes, columns the predicted ones
 * @param threshold the score from which a row counts as positive, for two classes; null for more
 * @param roc false positive rate against true positive rate, one curve a class (the positive one for two classes)
 * @param precisionRecall recall against precision
 * @param calibration mean probability against observed frequency, by bins of equal width
 */
public record ClassificationEvaluation(
        List<String> classes,
        List<List<Long>> confusion,
        Double threshold,
        List<Curve> roc,
        List<Curve> precisionRecall,
        List<Curve> calibration) {

    public ClassificationEvaluation {
        classes = List.copyOf(classes);
        confusion = confusion.stream().map(List::copyOf).toList();
        roc = List.copyOf(roc);
        precisionRecall = List.copyOf(precisionRecall);
        calibration = List.copyOf(calibration);
    }
}
