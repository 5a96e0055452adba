package io.jenkins.plugins.cd4ml.monitoring;

import io.jenkins.plugins.cd4ml.gate.Discrepancy;
import io.jenkins.plugins.cd4ml.gate.Estimate;

/**
 * Kolmogorov and Smirnov's distance of two samples that were counted at the same cuts. At a cut and just below it both
 * distribution functions are known; inside a gap that holds rows of both, no more than a range is.
 */
final class SupremumDistance {

    private final NumberDistribution before;
    private final NumberDistribution now;

    private SupremumDistance(NumberDistribution before, NumberDistribution now) {
        this.before = before;
        this.now = now;
    }

    /** The distance of two samples of at least a number each. */
    static Estimate of(NumberDistribution before, NumberDistribution now) {
        return new SupremumDistance(before, now).estimate();
    }

    private Estimate estimate() {
        double n = before.present();
        double m = now.present();
        double distance = 0;
        double most = 0;
        long belowBefore = 0;
        long belowNow = 0;
        for (int i = 0; i < before.between().size(); i++) {
            double startBefore = belowBefore / n;
            double startNow = belowNow / m;
            belowBefore += before.between().get(i);
            belowNow += now.between().get(i);
            double endBefore = belowBefore / n;
            double endNow = belowNow / m;
            distance = Math.max(distance, Math.abs(endBefore - endNow));
            most = Math.max(most, Math.max(endBefore - startNow, endNow - startBefore));
            if (i < before.at().size()) {
                belowBefore += before.at().get(i);
                belowNow += now.at().get(i);
                distance = Math.max(distance, Math.abs(belowBefore / n - belowNow / m));
            }
        }
        return Discrepancy.kolmogorovSmirnov(
                Math.min(1, distance), Math.min(1, Math.max(most, distance)), before.present(), now.present());
    }
}
