package io.jenkins.plugins.cd4ml.gate;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles of the distributions that the bounds use. A confidence is one-sided, between 0.5 and 1, both excluded. */
final class Quantiles {

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    private Quantiles() {}

    static double normal(double confidence) {
        return STANDARD_NORMAL.inverseCumulativeProbability(checked(confidence));
    }

    static double student(double confidence, double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(checked(confidence));
    }

    /** The value that a Beta variable exceeds with the probability {@code confidence}. */
    static double betaLower(double confidence, double alpha, double beta) {
        return BetaDistribution.of(alpha, beta).inverseSurvivalProbability(checked(confidence));
    }

    private static double checked(double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0.5 and 1, not " + confidence);
        }
        return confidence;
    }
}
