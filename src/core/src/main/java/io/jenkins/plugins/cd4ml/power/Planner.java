package io.jenkins.plugins.cd4ml.power;

import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.training.Task;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * Tells how many held out rows a gate needs to pass with a given probability, when the model is as good as assumed.
 */
public final class Planner {

    /** How far the assumed truths lie between the threshold and the best value, when nothing is assumed. */
    private static final double[] BETTER = {.1, .25, .5};

    /** The same for groups, of which the most natural assumption is that they do not differ. */
    private static final double[] ALIKE = {.25, .5, 1};

    private static final double[] BETTER_THAN_CHAMPION = {.01, .02, .05};

    private final Task task;
    private final Assumptions assumptions;
    private final double power;
    private final Attempt attempt;
    private final int attributes;

    /**
     * @param power with which each gate shall pass, between 0.5 and 1, both excluded
     * @param attempt the how-manieth model on the same rows it will be
     * @param attributes how many protected attributes there are, each assumed to have two groups
     */
    public Planner(Task task, Assumptions assumptions, double power, Attempt attempt, int attributes) {
        if (!(power > .5 && power < 1)) {
            throw new IllegalArgumentException("a power lies between 0.5 and 1, as 0.8, not " + power);
        }
        this.task = task;
        this.assumptions = assumptions;
        this.power = power;
        this.attempt = attempt;
        this.attributes = attributes;
    }

    /** Plans one gate. */
    public GatePlan plan(Gate gate) {
        Optional<Metric> metric = Metric.find(gate.metric());
        if (metric.isEmpty()) {
            return GatePlan.none(gate, "nothing is known of how %s scatters".formatted(gate.metric()));
        }
        TruthOf truthOf = new TruthOf(task, gate, metric.get(), assumptions);
        List<GatePlan.Needed> needed = new ArrayList<>();
        for (double assumed : assumed(gate, metric.get())) {
            Optional<Truth> truth = truthOf.at(assumed);
            if (truth.isEmpty()) {
                return GatePlan.none(gate, truthOf.reason());
            }
            OptionalLong rows = RowsNeeded.of(
                    n -> passes(gate, metric.get(), truth.get(), n), truth.get().period());
            needed.add(new GatePlan.Needed(assumed, rows.isPresent() ? rows.getAsLong() : null));
        }
        return new GatePlan(gate, truthOf.rowsAre(), truthOf.method(), needed, null);
    }

    private double[] assumed(Gate gate, Metric metric) {
        OptionalDouble given = assumptions.of(metric.id());
        if (given.isPresent()) {
            return new double[] {given.getAsDouble()};
        }
        double threshold = gate.threshold();
        return switch (gate.comparison()) {
            case RANGE -> new double[] {(threshold + gate.upper()) / 2};
            case BETTER_THAN -> DoubleStream.of(BETTER_THAN_CHAMPION)
                    .map(d -> sign(metric) * (threshold + d))
                    .toArray();
            case NOT_WORSE_THAN -> new double[] {-sign(metric) * threshold / 2, 0, sign(metric) * threshold / 2};
            case MINIMUM, MAXIMUM -> {
                double best = best(gate, metric);
                yield DoubleStream.of(metric.comparesGroups() ? ALIKE : BETTER)
                        .map(share -> written(threshold + share * (best - threshold)))
                        .toArray();
            }
        };
    }

    /** As a person would write it: four digits that mean something. */
    private static double written(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4, RoundingMode.HALF_EVEN))
                .doubleValue();
    }

    private static double sign(Metric metric) {
        return metric.higherIsBetter() ? 1 : -1;
    }

    /** The best value on the good side of a gate; an unlimited one is best at 0, as a mean error is. */
    private static double best(Gate gate, Metric metric) {
        if (metric.comparesGroups()) {
            return metric.higherIsBetter() ? 1 : 0;
        }
        double end = gate.comparison() == Comparison.MINIMUM ? metric.maximum() : metric.minimum();
        return Double.isFinite(end) ? end : 0;
    }

    private boolean passes(Gate gate, Metric metric, Truth truth, long rows) {
        boolean range = gate.comparison() == Comparison.RANGE;
        boolean low =
                range || gate.comparison() == Comparison.MINIMUM || gate.comparesModels() && metric.higherIsBetter();
        // Every one of several must pass; their misses add up at worst.
        double each = 1 - (1 - power) / (comparisons(gate, metric) * (range ? 2 : 1));
        return passes(gate, truth, rows, each, low) && (!range || passes(gate, truth, rows, each, false));
    }

    private boolean passes(Gate gate, Truth truth, long rows, double each, boolean low) {
        return Gates.verdict(gate, attempt, truth.unlucky(rows, each, low)) == Verdict.PASSED;
    }

    private double comparisons(Gate gate, Metric metric) {
        boolean groups = metric.comparesGroups() && gate.scope().isEmpty();
        boolean family = gate.scope().endsWith("=*");
        double unlessGiven = groups ? 2.0 * Math.max(1, attributes) : family ? 2 : 1;
        return groups || family ? Math.max(1, assumptions.of("comparisons").orElse(unlessGiven)) : 1;
    }
}
