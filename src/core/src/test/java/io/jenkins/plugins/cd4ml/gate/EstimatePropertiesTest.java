package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.gate.Estimate.Difference;
import io.jenkins.plugins.cd4ml.gate.Estimate.Exact;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Ratio;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What holds for every estimate and every gate. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class EstimatePropertiesTest {

    private static final double ROUNDING = 1e-9;

    @Property
    void theValueLiesBetweenTheBounds(
            @ForAll("estimates") Estimate estimate, @ForAll @DoubleRange(min = .55, max = .99) double confidence) {
        OptionalDouble value = estimate.value();
        OptionalDouble lower = estimate.lowerBound(confidence);
        OptionalDouble upper = estimate.upperBound(confidence);

        if (value.isPresent()) {
            lower.ifPresent(bound -> assertThat(bound).isLessThanOrEqualTo(value.getAsDouble() + ROUNDING));
            upper.ifPresent(bound -> assertThat(bound).isGreaterThanOrEqualTo(value.getAsDouble() - ROUNDING));
        } else {
            assertThat(lower).isEmpty();
            assertThat(upper).isEmpty();
        }
    }

    @Property
    void theBoundsStayInsideThePossibleRange(
            @ForAll("estimates") Estimate estimate, @ForAll @DoubleRange(min = .55, max = .99) double confidence) {
        double least = least(estimate);
        double most = most(estimate);

        estimate.lowerBound(confidence).ifPresent(bound -> assertThat(bound).isBetween(least - ROUNDING, most));
        estimate.upperBound(confidence).ifPresent(bound -> assertThat(bound).isBetween(least, most + ROUNDING));
        estimate.interval(confidence).ifPresent(interval -> {
            assertThat(interval.lower()).isBetween(least - ROUNDING, interval.upper());
            assertThat(interval.upper()).isLessThanOrEqualTo(most + ROUNDING);
        });
    }

    @Property
    void onlyAnExactCountLeavesNoDoubt(
            @ForAll("estimates") Estimate estimate, @ForAll @DoubleRange(min = .55, max = .99) double confidence) {
        Assume.that(!(estimate instanceof Exact));
        OptionalDouble lower = estimate.lowerBound(confidence);
        OptionalDouble upper = estimate.upperBound(confidence);
        Assume.that(lower.isPresent() && upper.isPresent());

        assertThat(upper.getAsDouble()).isGreaterThan(lower.getAsDouble());
    }

    @Property
    void moreConfidenceGivesWiderBounds(@ForAll("estimates") Estimate estimate) {
        assertNotAbove(estimate.lowerBound(.99), estimate.lowerBound(.9));
        assertNotAbove(estimate.upperBound(.9), estimate.upperBound(.99));
    }

    @Property
    void moreRowsGiveNarrowerBounds(@ForAll("estimates") Estimate estimate) {
        assertNotAbove(estimate.lowerBound(.95), estimate.lowerBound(.95, 4));
        assertNotAbove(estimate.upperBound(.95, 4), estimate.upperBound(.95));
    }

    @Property
    void aMilderThresholdNeverTurnsAPassIntoAnythingElse(
            @ForAll("estimates") Estimate estimate,
            @ForAll @DoubleRange(min = -1, max = 1) double threshold,
            @ForAll @DoubleRange(min = 0, max = .5) double milder) {
        for (Gate.Mode mode : Gate.Mode.values()) {
            Verdict strictMinimum = verdict(Comparison.MINIMUM, threshold, mode, estimate);
            Verdict mildMinimum = verdict(Comparison.MINIMUM, threshold - milder, mode, estimate);
            Verdict strictMaximum = verdict(Comparison.MAXIMUM, threshold, mode, estimate);
            Verdict mildMaximum = verdict(Comparison.MAXIMUM, threshold + milder, mode, estimate);

            assertThat(rank(mildMinimum)).isGreaterThanOrEqualTo(rank(strictMinimum));
            assertThat(rank(mildMaximum)).isGreaterThanOrEqualTo(rank(strictMaximum));
        }
    }

    @Property
    void whatIsUndefinedNeverPasses(
            @ForAll @DoubleRange(min = -1, max = 1) double threshold, @ForAll Comparison comparison) {
        Assume.that(!comparison.withOtherModel() && comparison != Comparison.RANGE);
        for (Gate.Mode mode : Gate.Mode.values()) {
            assertThat(verdict(comparison, threshold, mode, new Undefined("there are no rows", 0)))
                    .isEqualTo(Verdict.INSUFFICIENT);
        }
    }

    @Property
    void everyEstimateSurvivesJson(@ForAll("estimates") Estimate estimate) {
        Measurement measurement = new Measurement("accuracy", "a scope", estimate);

        byte[] json = Json.bytes(measurement);

        assertThat(Json.read(json, Measurement.class, "it")).isEqualTo(measurement);
        assertThat(Json.bytes(Json.read(json, Measurement.class, "it"))).isEqualTo(json);
    }

    @Property
    void everyReportSurvivesJson(
            @ForAll("estimates") Estimate estimate, @ForAll @DoubleRange(min = 0, max = 1) double threshold) {
        GateReport report = Gates.evaluate(
                List.of(Gate.minimum("accuracy", threshold), Gate.maximum("mae", 1)),
                List.of(new Measurement("accuracy", "", estimate)));

        assertThat(Json.read(Json.bytes(report), GateReport.class, "it")).isEqualTo(report);
    }

    @Property
    void everyExplanationIsOneSentence(
            @ForAll("estimates") Estimate estimate, @ForAll @DoubleRange(min = 0, max = 1) double threshold) {
        GateResult result = Gates.evaluate(
                        List.of(Gate.minimum("accuracy", threshold)),
                        List.of(new Measurement("accuracy", "", estimate)))
                .results()
                .get(0);

        assertThat(result.explanation())
                .startsWith("accuracy is ")
                .endsWith(".")
                .doesNotContain("NaN", "null", "\n");
    }

    @Provide
    Arbitrary<Estimate> estimates() {
        return Arbitraries.oneOf(
                shares().map(e -> e),
                shares().list().ofMinSize(1).ofMaxSize(5).map(Average::new),
                shares().map(share -> new Rescaled(share, Rescaled.Scale.F1)),
                means(0.0, null).map(mean -> new Rescaled(mean, Rescaled.Scale.SQUARE_ROOT)),
                means(0.0, 1.0).map(e -> e),
                means(0.0, null).map(e -> e),
                means(null, 1.0).map(e -> e),
                means(null, null).map(e -> e),
                resampled(),
                Combinators.combine(shares(), shares()).as(Difference::new),
                Combinators.combine(shares(), shares().filter(s -> s.successes() > 0))
                        .as(Ratio::new),
                pairs().map(e -> e),
                pairs().list().ofMinSize(1).ofMaxSize(5).map(PairedAverage::new),
                pairs().map(pair -> new Contrast(
                        .1,
                        List.of(
                                new Contrast.Kind(.7, pair.wins()),
                                new Contrast.Kind(-.2, pair.losses()),
                                new Contrast.Kind(1.5, 0)),
                        pair.rows())),
                Arbitraries.doubles().between(-5, 5).map(count -> new Exact(count, 10)),
                Arbitraries.just(new Undefined("there are no rows", 0)));
    }

    private static Arbitrary<Proportion> shares() {
        return Arbitraries.longs().between(1, 5000).flatMap(trials -> Arbitraries.oneOf(
                        Arbitraries.longs().between(0, trials), Arbitraries.of(0L, trials))
                .map(successes -> new Proportion(successes, trials)));
    }

    private static Arbitrary<PairedDifference> pairs() {
        return Arbitraries.longs()
                .between(1, 5000)
                .flatMap(rows -> Arbitraries.longs().between(0, rows).flatMap(wins -> Arbitraries.longs()
                        .between(0, rows - wins)
                        .map(losses -> new PairedDifference(wins, losses, rows))));
    }

    private static Arbitrary<Mean> means(Double minimum, Double maximum) {
        double least = minimum == null ? -5 : minimum;
        double most = maximum == null ? 5 : maximum;
        return Combinators.combine(
                        Arbitraries.doubles().between(least, most),
                        Arbitraries.oneOf(
                                Arbitraries.just(0.0),
                                Arbitraries.doubles().between(1e-4, .5).ofScale(6)),
                        Arbitraries.longs().between(1, 5000),
                        Arbitraries.doubles().between(-2, 2).injectNull(.3))
                .as((mean, error, rows, skewness) -> new Mean(mean, error, rows, minimum, maximum, null, skewness));
    }

    private static Arbitrary<Estimate> resampled() {
        List<Double> probabilities = List.of(.0005, .05, .25, .5, .75, .95, .9995);
        return Combinators.combine(
                        Arbitraries.doubles().between(-1, 1),
                        Arbitraries.doubles().between(-.1, .1),
                        Arbitraries.doubles().between(1e-6, .3).ofScale(6))
                .as((value, shift, spread) -> new Resampled(
                        value,
                        50,
                        probabilities,
                        IntStream.rangeClosed(-3, 3)
                                .mapToObj(i -> value + shift + i * spread)
                                .toList()));
    }

    private static double least(Estimate estimate) {
        if (estimate instanceof Mean mean) {
            return mean.minimum() == null ? Double.NEGATIVE_INFINITY : mean.minimum();
        }
        if (estimate instanceof Difference
                || estimate instanceof PairedDifference
                || estimate instanceof PairedAverage) {
            return -1;
        }
        if (estimate instanceof Contrast) {
            return Double.NEGATIVE_INFINITY;
        }
        return estimate instanceof Exact || estimate instanceof Resampled ? Double.NEGATIVE_INFINITY : 0;
    }

    private static double most(Estimate estimate) {
        if (estimate instanceof Mean mean) {
            return mean.maximum() == null ? Double.POSITIVE_INFINITY : mean.maximum();
        }
        boolean share = estimate instanceof Proportion
                || estimate instanceof Average
                || estimate instanceof Difference
                || estimate instanceof Rescaled rescaled && rescaled.scale() == Rescaled.Scale.F1;
        return share ? 1 : Double.POSITIVE_INFINITY;
    }

    private static void assertNotAbove(OptionalDouble one, OptionalDouble other) {
        if (one.isPresent() && other.isPresent()) {
            assertThat(one.getAsDouble())
                    .isLessThanOrEqualTo(other.getAsDouble() + ROUNDING * Math.max(1, Math.abs(other.getAsDouble())));
        }
    }

    private static Verdict verdict(Comparison comparison, double threshold, Gate.Mode mode, Estimate estimate) {
        Gate gate = new Gate("any", "", comparison, threshold, .95, mode, null, null);
        return Gates.evaluate(List.of(gate), List.of(new Measurement("any", "", estimate)))
                .verdict();
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case FAILED -> 0;
            case INSUFFICIENT -> 1;
            case PASSED -> 2;
        };
    }
}
