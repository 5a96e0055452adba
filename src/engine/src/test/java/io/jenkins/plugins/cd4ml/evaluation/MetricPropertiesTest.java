package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for the metrics of any classifier. */
class MetricPropertiesTest {

    @Property(tries = 25)
    void valuesAndBoundsDoNotDependOnTheOrderOfTheRows(
            @ForAll @IntRange(min = 5, max = 60) int rows,
            @ForAll @IntRange(min = 2, max = 4) int classes,
            @ForAll int seed) {
        List<Measurement> forwards = measured(rows, classes, seed, false);
        List<Measurement> backwards = measured(rows, classes, seed, true);

        for (int i = 0; i < forwards.size(); i++) {
            Estimate one = forwards.get(i).estimate();
            Estimate other = backwards.get(i).estimate();
            assertThat(other.value().isPresent()).isEqualTo(one.value().isPresent());
            if (one.value().isPresent()) {
                String what = forwards.get(i).metric() + forwards.get(i).scope();
                assertThat(other.value().orElseThrow())
                        .as(what)
                        .isCloseTo(one.value().orElseThrow(), within(1e-9));
                assertThat(other.lowerBound(.95).orElse(-9))
                        .as(what)
                        .isCloseTo(one.lowerBound(.95).orElse(-9), within(1e-6));
            }
        }
    }

    @Property(tries = 25)
    void boundsContainTheValueAndStayInTheRange(
            @ForAll @IntRange(min = 1, max = 60) int rows,
            @ForAll @IntRange(min = 2, max = 4) int classes,
            @ForAll int seed) {
        for (Measurement one : measured(rows, classes, seed, false)) {
            Metric metric = Metric.find(one.metric()).orElseThrow();
            if (one.estimate().value().isPresent()) {
                double value = one.estimate().value().orElseThrow();
                double lower = one.estimate().lowerBound(.9).orElse(metric.minimum());
                double upper = one.estimate().upperBound(.9).orElse(metric.maximum());
                assertThat(value).as(one.metric()).isBetween(metric.minimum(), metric.maximum() + 1e-12);
                assertThat(lower).as(one.metric()).isBetween(metric.minimum(), value + 1e-12);
                assertThat(upper).as(one.metric()).isBetween(value - 1e-12, metric.maximum());
                assertThat(upper - lower).as(one.metric() + one.scope()).isPositive();
            }
        }
    }

    private static List<Measurement> measured(int count, int classes, int seed, boolean backwards) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] scores = new double[count][classes];
        int[] truth = new int[count];
        for (int i = 0; i < count; i++) {
            int row = backwards ? count - 1 - i : i;
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                scores[row][k] = random.nextInt(1, 6);
                sum += scores[row][k];
            }
            for (int k = 0; k < classes; k++) {
                scores[row][k] /= sum;
            }
            truth[row] = random.nextInt(classes);
        }
        List<String> names = List.of("a", "b", "c", "d").subList(0, classes);
        ScoredRows rows = new ScoredRows(names, truth, scores, classes == 2 ? 1 : -1);
        return ClassificationMetrics.of(rows, new SplittableRandom(1)).measurements();
    }
}
