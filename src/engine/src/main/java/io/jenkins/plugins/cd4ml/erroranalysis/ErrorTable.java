package io.jenkins.plugins.cd4ml.erroranalysis;

import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis.Cluster;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis.Example;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis.Slice;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.slices.Outcomes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What closing the gap to people would gain, slice by slice: the gap times the slice's share of all rows. (The table of
 * Andrew Ng's course on machine learning in production.) Where nobody said how good people are, they are taken to make
 * no error, so the potential is the slice's share of the errors.
 */
final class ErrorTable {

    private final Outcomes outcomes;
    private final HumanAnswers humans;
    private final boolean higherIsBetter;
    private final List<Slice> slices = new ArrayList<>();

    ErrorTable(Outcomes outcomes, HumanAnswers humans) {
        this.outcomes = outcomes;
        this.humans = humans;
        this.higherIsBetter = outcomes.metric().higherIsBetter();
    }

    /** Adds a slice. */
    void add(String scope, Estimate model, int[] rows) {
        double share = (double) rows.length / outcomes.rows();
        Estimate human = humans.on(rows);
        OptionalDouble level = human == null ? OptionalDouble.of(higherIsBetter ? 1 : 0) : human.value();
        Double gap = null;
        if (model.value().isPresent() && level.isPresent()) {
            double behind = level.getAsDouble() - model.value().getAsDouble();
            gap = higherIsBetter ? behind : -behind;
        }
        slices.add(new Slice(scope, share, model, human, gap, gap == null ? null : potential(gap, share)));
    }

    /** What all rows gain, and nothing where the model is ahead. */
    static double potential(double gap, double share) {
        return Math.max(0, gap * share);
    }

    ErrorAnalysis analysis(List<Example> examples, List<Cluster> clusters) {
        List<Slice> sorted = slices.stream()
                .sorted(Comparator.comparing(Slice::potential, Comparator.nullsLast(Comparator.<Double>reverseOrder()))
                        .thenComparing(Slice::scope))
                .toList();
        List<Slice> shown = sorted.stream().limit(ErrorAnalysis.MOST_SLICES).toList();
        return new ErrorAnalysis(
                outcomes.metric().id(),
                humans.on(IntStream.range(0, outcomes.rows()).toArray()),
                shown,
                sorted.size() - shown.size(),
                examples,
                clusters);
    }
}
