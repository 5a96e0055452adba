package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.data.DataProfile;
import java.util.List;

/**
 * A regression on the test rows.
 *
 * @param label the label's name, with its unit where one is declared
 * @param residuals a histogram of prediction minus truth
 * @param sample truth (x) against prediction (y) for at most 200 rows, evenly taken
 */
public record RegressionEvaluation(String label, List<DataProfile.Bin> residuals, Curve sample) {

    public RegressionEvaluation {
        residuals = List.copyOf(residuals);
    }
}
