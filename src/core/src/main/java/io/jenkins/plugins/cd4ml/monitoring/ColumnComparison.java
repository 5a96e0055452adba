package io.jenkins.plugins.cd4ml.monitoring;

import io.jenkins.plugins.cd4ml.data.DataProfile.Frequency;
import io.jenkins.plugins.cd4ml.gate.Discrepancy;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.StabilityIndex;
import io.jenkins.plugins.cd4ml.monitoring.ColumnDrift.Bin;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of current rows beside the same column of the reference. Rows without a value are compared by their share
 * alone; everything else is about those with one.
 *
 * @param drift what is shown
 * @param measurements what gates may ask for
 */
public record ColumnComparison(ColumnDrift drift, List<Measurement> measurements) {

    /** As scorecards have it (Siddiqi 2006): ten bins of as many rows of the reference each. */
    private static final int NUMBER_BINS = 10;

    /** Rarer values than the most frequent ones are one bin. */
    private static final int VALUE_BINS = 50;

    public ColumnComparison {
        measurements = List.copyOf(measurements);
    }

    /** Compares numbers; NaN for a missing one. */
    public static ColumnComparison of(ReferenceColumn column, double[] current) {
        NumberDistribution before = (NumberDistribution) column.distribution();
        NumberDistribution now = before.counting(current);
        List<Bin> bins = bins(before, now);
        Estimate distance = before.present() == 0 || now.present() == 0
                ? new Estimate.Undefined("there is no value to compare", now.present())
                : SupremumDistance.of(before, now);
        return of(column, now, bins, Metric.KOLMOGOROV_SMIRNOV, distance, now.outside());
    }

    /** Compares other values; null for a missing one. */
    public static ColumnComparison of(ReferenceColumn column, String[] current) {
        ValueDistribution before = (ValueDistribution) column.distribution();
        ValueDistribution now = before.counting(current);
        // Where the reference has more values than it lists, nobody can tell which are new.
        long unseen = before.others() == 0 ? now.others() : 0;
        return of(
                column,
                now,
                bins(before, now),
                Metric.TOTAL_VARIATION,
                Discrepancy.totalVariation(before.counts(), now.counts()),
                unseen);
    }

    private static ColumnComparison of(
            ReferenceColumn column, Distribution now, List<Bin> bins, Metric metric, Estimate distance, long unseen) {
        Distribution before = column.distribution();
        long[] countsBefore = bins.stream().mapToLong(Bin::before).toArray();
        long[] countsNow = bins.stream().mapToLong(Bin::now).toArray();
        Estimate index = StabilityIndex.of(countsBefore, countsNow);
        ColumnDrift drift = new ColumnDrift(
                column.name(),
                column.role(),
                column.type(),
                index.value().isPresent() ? index.value().getAsDouble() : null,
                distance.value().isPresent() ? distance.value().getAsDouble() : null,
                Homogeneity.pValue(countsBefore, countsNow),
                null,
                before.rows(),
                before.missing(),
                now.rows(),
                now.missing(),
                unseen,
                bins);
        String scope = drift.scope();
        return new ColumnComparison(
                drift,
                List.of(
                        Measurement.of(Metric.STABILITY_INDEX, scope, index),
                        Measurement.of(metric, scope, distance),
                        Measurement.of(Metric.MISSING_INCREASE, scope, missing(before, now)),
                        Measurement.of(
                                Metric.UNSEEN_SHARE,
                                scope,
                                Proportion.of(unseen, now.rows() - now.missing(), "no row has a value"))));
    }

    private static Estimate missing(Distribution before, Distribution now) {
        return before.rows() == 0 || now.rows() == 0
                ? new Estimate.Undefined("there are no rows", now.rows())
                : new Estimate.Difference(
                        new Proportion(now.missing(), now.rows()), new Proportion(before.missing(), before.rows()));
    }

    private static List<Bin> bins(NumberDistribution before, NumberDistribution now) {
        if (before.cuts().size() == 1) {
            // A constant of the training has one bin by itself; what differs from it is the other one.
            return List.of(
                    new Bin(
                            Numbers.plain(before.cuts().get(0)),
                            before.at().get(0),
                            now.at().get(0)),
                    new Bin("another number", before.outside(), now.outside()));
        }
        List<Integer> ends = before.binEnds(NUMBER_BINS);
        long[] countsBefore = before.inBins(ends);
        long[] countsNow = now.inBins(ends);
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < countsBefore.length; i++) {
            String values = i < ends.size()
                    ? "up to " + Numbers.plain(before.cuts().get(ends.get(i)))
                    : ends.isEmpty()
                            ? "any"
                            : "above " + Numbers.plain(before.cuts().get(ends.get(i - 1)));
            bins.add(new Bin(values, countsBefore[i], countsNow[i]));
        }
        return bins;
    }

    private static List<Bin> bins(ValueDistribution before, ValueDistribution now) {
        List<Bin> bins = new ArrayList<>();
        long othersBefore = before.others();
        long othersNow = now.others();
        for (int i = 0; i < before.values().size(); i++) {
            Frequency value = before.values().get(i);
            long rows = now.values().get(i).rows();
            if (bins.size() < VALUE_BINS && value.rows() >= NumberDistribution.FEW) {
                bins.add(new Bin(value.value(), value.rows(), rows));
            } else {
                othersBefore += value.rows();
                othersNow += rows;
            }
        }
        if (bins.size() < 2 || othersBefore + othersNow > 0) {
            bins.add(new Bin("another value", othersBefore, othersNow));
        }
        return bins;
    }
}
