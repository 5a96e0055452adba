package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.resampling.Ordered;
import io.jenkins.plugins.cd4ml.resampling.RankedAreas;
import io.jenkins.plugins.cd4ml.resampling.Statistic;
import java.util.ArrayList;
import java.util.List;

/** The means of the areas under the curves of several classes, each of which orders the rows by its own scores. */
final class MeanAreas implements Statistic {

    private final List<Ordered> each = new ArrayList<>();

    MeanAreas(List<RankedAreas> areas, List<int[]> orders) {
        for (int k = 0; k < areas.size(); k++) {
            each.add(new Ordered(areas.get(k), orders.get(k)));
        }
    }

    @Override
    public int size() {
        return 2;
    }

    @Override
    public Sum begin() {
        List<Sum> sums = each.stream().map(Ordered::begin).toList();
        return new Sum() {

            @Override
            public void add(int from, int count, short[] weights) {
                sums.forEach(sum -> sum.add(from, count, weights));
            }

            @Override
            public double value(int which) {
                return sums.stream()
                        .mapToDouble(sum -> sum.value(which))
                        .average()
                        .orElse(Double.NaN);
            }
        };
    }
}
