package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.evaluation.Rates;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Difference;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tells when two demands exclude each other: where groups differ in how often they are positive, and the scores mean the
 * same for all of them, only a perfect model errs equally often in both ways (Kleinberg, Mullainathan and Raghavan 2016,
 * ITCS; Chouldechova 2017, Big Data 5:153).
 *
 * @param groups which groups
 * @param rates of each of them
 * @param gaps the calibration gap of each, or empty when the model gives no scores
 */
record Conflict(Partition groups, List<Rates> rates, List<Estimate> gaps) {

    private static final double CONFIDENCE = 0.95;

    /** A gap that is shown to be no larger than this counts as none. */
    private static final double SMALL_GAP = 0.05;

    /** One sentence on the pair whose difference is the most certain, or empty when the rows do not show the conflict. */
    Optional<String> remark() {
        int pairs = groups.size() * (groups.size() - 1);
        double most = 0;
        String remark = null;
        for (int first = 0; first < groups.size(); first++) {
            for (int second = 0; second < groups.size(); second++) {
                if (first != second
                        && rates.get(first).baseRate() instanceof Proportion one
                        && rates.get(second).baseRate() instanceof Proportion two) {
                    Difference difference = new Difference(one, two);
                    // As many chances of a false alarm as there are pairs.
                    double least =
                            difference.lowerBound(1 - (1 - CONFIDENCE) / pairs).orElse(0);
                    if (least > most && conflict(first, second)) {
                        most = least;
                        remark = sentence(first, second, difference, least);
                    }
                }
            }
        }
        return Optional.ofNullable(remark);
    }

    private boolean conflict(int first, int second) {
        boolean flawless = rates.get(first).flawless() && rates.get(second).flawless();
        return !flawless && calibrated(first) && calibrated(second);
    }

    /** Not shown to be off, or shown to be off by little. */
    private boolean calibrated(int group) {
        if (gaps.isEmpty()) {
            return false;
        }
        return gaps.get(group)
                .interval(CONFIDENCE)
                .filter(i -> (i.lower() <= 0 && i.upper() >= 0) || (i.lower() > -SMALL_GAP && i.upper() < SMALL_GAP))
                .isPresent();
    }

    private String sentence(int first, int second, Difference difference, double least) {
        return ("%s: more rows are positive for %s than for %s (%s against %s, at least %s more with 95%% confidence),"
                        + " and the scores are calibrated for both as far as the rows tell;"
                        + " so no model but a perfect one can give both groups the same false positive and false negative"
                        + " rates as well (Kleinberg and others 2016, Chouldechova 2017), and you have to choose which"
                        + " of both demands matters")
                .formatted(
                        groups.name(),
                        groups.values().get(first),
                        groups.values().get(second),
                        value(difference.first().value()),
                        value(difference.second().value()),
                        Numbers.lowerBound(least));
    }

    private static String value(OptionalDouble value) {
        return Numbers.measured(value.orElseThrow());
    }
}
