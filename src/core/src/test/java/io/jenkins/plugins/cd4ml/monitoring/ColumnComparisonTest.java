package io.jenkins.plugins.cd4ml.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.monitoring.ColumnDrift.Role;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ColumnComparisonTest {

    private static Estimate measured(ColumnComparison comparison, Metric metric) {
        return comparison.measurements().stream()
                .filter(measurement -> measurement.metric().equals(metric.id()))
                .findFirst()
                .orElseThrow()
                .estimate();
    }

    private static ColumnComparison numbers(double[] before, double... now) {
        return ColumnComparison.of(ReferenceColumn.of("x", Role.FEATURE, ColumnType.NUMBER, before), now);
    }

    private static ColumnComparison texts(String[] before, String... now) {
        return ColumnComparison.of(ReferenceColumn.of("x", Role.FEATURE, ColumnType.TEXT, before), now);
    }

    @Property(tries = 200)
    void theDistanceOfFewNumbersIsExact(
            @ForAll @Size(min = 1, max = 40) int @IntRange(min = -9, max = 9) [] before,
            @ForAll @Size(min = 1, max = 40) int @IntRange(min = -12, max = 12) [] now) {
        double[] one = Arrays.stream(before).asDoubleStream().toArray();
        double[] other = Arrays.stream(now).asDoubleStream().toArray();

        Estimate estimate = measured(numbers(one, other), Metric.KOLMOGOROV_SMIRNOV);

        // Between two numbers of the training it is known up to how many current ones lie there; at them it is exact.
        double atNumbers = Arrays.stream(one)
                .flatMap(x -> DoubleStream.of(x, Math.nextDown(x)))
                .map(x -> Math.abs(below(one, x) - below(other, x)))
                .max()
                .orElseThrow();
        double anywhere = DoubleStream.concat(Arrays.stream(one), Arrays.stream(other))
                .flatMap(x -> DoubleStream.of(x, Math.nextDown(x)))
                .map(x -> Math.abs(below(one, x) - below(other, x)))
                .max()
                .orElseThrow();
        assertThat(estimate.value().orElseThrow()).isCloseTo(atNumbers, within(1e-12));
        assertThat(anywhere).isCloseTo(atNumbers, within(1e-12));
    }

    private static double below(double[] values, double x) {
        return Arrays.stream(values).filter(value -> value <= x).count() / (double) values.length;
    }

    @Test
    void theSummaryOfManyNumbersKeepsTheDistanceToHalfAPercent() {
        SplittableRandom random = new SplittableRandom(4);
        double[] before = random.doubles(5000).toArray();
        double[] now = random.doubles(3000).map(x -> x * x).toArray();

        double truth = DoubleStream.concat(Arrays.stream(before), Arrays.stream(now))
                .map(x -> Math.abs(below(before, x) - below(now, x)))
                .max()
                .orElseThrow();

        assertThat(measured(numbers(before, now), Metric.KOLMOGOROV_SMIRNOV)
                        .value()
                        .orElseThrow())
                .isBetween(truth - .005, truth + 1e-12);
    }

    @Test
    void tenBinsHoldAboutAsManyRowsOfTheTrainingEach() {
        double[] before = new SplittableRandom(5).doubles(10_000).toArray();

        ColumnDrift drift = numbers(before, before).drift();

        assertThat(drift.bins()).hasSize(10).allSatisfy(bin -> assertThat(bin.before())
                .isBetween(940L, 1060L));
        assertThat(drift.index()).isZero();
        assertThat(drift.pValue()).isEqualTo(1);
    }

    @Test
    void aRareNumberOfFewKeepsABin() {
        double[] before = new double[1000];
        Arrays.fill(before, 0, 30, 1);

        ColumnDrift drift = numbers(before, 0, 0, 1, 1).drift();

        assertThat(drift.bins())
                .containsExactly(new ColumnDrift.Bin("up to 0", 970, 2), new ColumnDrift.Bin("above 0", 30, 2));
    }

    @Test
    void aConstantThatStaysPassesAndOneThatChangesIsSeen() {
        double[] constant = DoubleStream.generate(() -> 7).limit(500).toArray();

        ColumnComparison stays = numbers(constant, constant);
        ColumnComparison changes =
                numbers(constant, DoubleStream.generate(() -> 8).limit(500).toArray());

        assertThat(measured(stays, Metric.STABILITY_INDEX).upperBound(.95).orElseThrow())
                .isLessThan(.1);
        assertThat(measured(changes, Metric.STABILITY_INDEX).lowerBound(.95).orElseThrow())
                .isGreaterThan(1);
        assertThat(changes.drift().unseen()).isEqualTo(500);
    }

    @Test
    void missingAndUnseenValuesAreCountedApart() {
        ColumnComparison comparison =
                texts(new String[] {"a", "a", "a", "a", "a", "b", "b", "b", "b", null}, "a", "b", "c", null, null);

        assertThat(comparison.drift().unseen()).isEqualTo(1);
        assertThat(measured(comparison, Metric.UNSEEN_SHARE).value().orElseThrow())
                .isCloseTo(1 / 3.0, within(1e-12));
        assertThat(measured(comparison, Metric.MISSING_INCREASE).value().orElseThrow())
                .isCloseTo(.4 - .1, within(1e-12));
    }

    @Test
    void aColumnWithoutAnyValueCannotBeCompared() {
        ColumnComparison comparison = texts(new String[] {"a", "b"}, null, null);

        assertThat(measured(comparison, Metric.STABILITY_INDEX)).isInstanceOf(Estimate.Undefined.class);
        assertThat(comparison.drift().index()).isNull();
        assertThat(measured(comparison, Metric.MISSING_INCREASE).value()).hasValue(1);
    }

    @Test
    void theChiSquaredTestTakesBothForSamples() {
        // R: chisq.test(rbind(c(16,18,16,14,12,12), c(16,16,16,16,16,8)))
        assertThat(Homogeneity.pValue(new long[] {16, 18, 16, 14, 12, 12}, new long[] {16, 16, 16, 16, 16, 8}))
                .isCloseTo(.8985262, within(1e-7));
    }

    @Test
    void pValuesAreHeldAgainstAllColumnsTogether() {
        // Holm's own procedure on p values of .01, .02 and .04: 3 x .01, 2 x .02, and no less than the one before.
        ModelMonitoring monitoring = new ModelMonitoring(
                "m/1", Digest.of(new byte[0]), 1, 1, 0, 1, List.of(drift(.04), drift(.01), drift(.02)));

        assertThat(monitoring.columns()).extracting(ColumnDrift::adjusted).containsExactly(.04, .03, .04);
    }

    private static ColumnDrift drift(double p) {
        return new ColumnDrift(
                "x" + p, Role.FEATURE, ColumnType.TEXT, 0.0, 0.0, p, null, 1, 0, 1, 0, 0, Collections.emptyList());
    }

    @Test
    void aGateOnAllFeaturesMeansEachWhateverItsName() {
        Gate gate = Gate.maximum("psi", .2).withScope("feature=*");

        assertThat(gate.concerns(new Measurement("psi", "feature=age & sex=f", new Estimate.Exact(0, 1))))
                .isTrue();
        assertThat(gate.concerns(new Measurement("psi", "prediction=class", new Estimate.Exact(0, 1))))
                .isFalse();
        assertThat(Gate.maximum("psi", .2).concerns(new Measurement("psi", "label=y", new Estimate.Exact(0, 1))))
                .isTrue();
    }

    @Test
    void aReferenceIsReadAsItIsWritten() {
        Reference reference = Reference.of(
                3,
                .4,
                List.of(
                        ReferenceColumn.of("n", Role.FEATURE, ColumnType.NUMBER, new double[] {-0.0, 0, Double.NaN}),
                        ReferenceColumn.of("t", Role.LABEL, ColumnType.TEXT, new String[] {"a", null, "b"})));

        assertThat(Json.read(Json.bytes(reference), Reference.class, "reference"))
                .isEqualTo(reference);
    }
}
