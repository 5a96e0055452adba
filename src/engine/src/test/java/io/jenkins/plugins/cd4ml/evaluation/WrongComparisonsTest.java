package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a gate against the champion promises: a model that is as good as the champion is shown to be better, and one that is
 * worse by the margin is shown not to be worse, in at most 5% of all cases each. Checked by seeded simulation, up to
 * three standard errors of the simulation.
 */
class WrongComparisonsTest {

    private static final int RUNS = 1000;
    private static final double MOST = .05 + 3 * Math.sqrt(.05 * .95 / RUNS);
    private static final List<Metric> OF_DECISIONS = List.of(
            Metric.ACCURACY,
            Metric.BALANCED_ACCURACY,
            Metric.PRECISION,
            Metric.RECALL,
            Metric.SPECIFICITY,
            Metric.F1,
            Metric.MATTHEWS_CORRELATION,
            Metric.KAPPA);

    private final SplittableRandom random = new SplittableRandom(31);

    /** Two models that err equally often, each on rows of its own. */
    @ParameterizedTest(name = "{0} rows, {1} of them positive, models err on {2}")
    @CsvSource({"30, .5, .1", "30, .3, .25", "100, .5, .1", "100, .2, .05", "1000, .5, .1", "1000, .1, .05"})
    void modelsThatDecideEquallyWellAreNotShownToDiffer(int rows, double positive, double error) {
        int[] passed = new int[OF_DECISIONS.size()];
        for (int run = 0; run < RUNS; run++) {
            count(passed, OF_DECISIONS, 0, decided(rows, positive, error, error));
        }
        assertFew(passed, OF_DECISIONS);
    }

    /** The challenger errs on every row on which the champion does, and on some more: exactly the margin worse. */
    @ParameterizedTest(name = "{0} rows, margin {1}")
    @CsvSource({"30, .1", "100, .05", "100, .02", "1000, .02", "1000, .005"})
    void aModelThatIsWorseByTheMarginIsNotShownToBeWithin(int rows, double margin) {
        int[] passed = new int[1];
        for (int run = 0; run < RUNS; run++) {
            int[] truth = new int[rows];
            int[] model = new int[rows];
            int[] champion = new int[rows];
            for (int row = 0; row < rows; row++) {
                truth[row] = random.nextInt(2);
                double fate = random.nextDouble();
                champion[row] = fate < .1 ? 1 - truth[row] : truth[row];
                model[row] = fate < .1 + margin ? 1 - truth[row] : truth[row];
            }
            count(passed, List.of(Metric.ACCURACY), margin, decided(truth, model, champion));
        }
        assertFew(passed, List.of(Metric.ACCURACY));
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {30, 100, 1000})
    void modelsThatScoreEquallyWellAreNotShownToDiffer(int rows) {
        List<Metric> metrics = List.of(Metric.ROC_AUC, Metric.PR_AUC, Metric.LOG_LOSS, Metric.BRIER_SCORE);
        int[] passed = new int[metrics.size()];
        for (int run = 0; run < RUNS; run++) {
            count(passed, metrics, 0, scored(rows));
        }
        assertFew(passed, metrics);
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {30, 100, 1000})
    void regressionsThatErrEquallyAreNotShownToDiffer(int rows) {
        List<Metric> metrics = List.of(
                Metric.MEAN_ABSOLUTE_ERROR, Metric.ROOT_MEAN_SQUARED_ERROR, Metric.R_SQUARED, Metric.QUANTILE_LOSS);
        int[] passed = new int[metrics.size()];
        for (int run = 0; run < RUNS; run++) {
            double[] truth = random.doubles(rows, 0, 10).toArray();
            double[] model = new double[rows];
            double[] champion = new double[rows];
            for (int row = 0; row < rows; row++) {
                double common = random.nextGaussian();
                model[row] = truth[row] + common + .5 * random.nextGaussian();
                champion[row] = truth[row] + common + .5 * random.nextGaussian();
            }
            count(
                    passed,
                    metrics,
                    0,
                    () -> RegressionComparison.of(truth, model, champion, EvaluationSettings.defaults()));
        }
        assertFew(passed, metrics);
    }

    private Supplier<List<Measurement>> decided(int rows, double positive, double error, double championError) {
        int[] truth = new int[rows];
        int[] model = new int[rows];
        int[] champion = new int[rows];
        for (int row = 0; row < rows; row++) {
            truth[row] = random.nextDouble() < positive ? 1 : 0;
            boolean hard = random.nextDouble() < .05;
            model[row] = hard || random.nextDouble() < error ? 1 - truth[row] : truth[row];
            champion[row] = hard || random.nextDouble() < championError ? 1 - truth[row] : truth[row];
        }
        return decided(truth, model, champion);
    }

    private static Supplier<List<Measurement>> decided(int[] truth, int[] model, int[] champion) {
        List<String> classes = List.of("no", "yes");
        return () -> ModelComparison.of(
                ScoredRows.decided(classes, truth, model, 1),
                ScoredRows.decided(classes, truth, champion, 1),
                EvaluationSettings.defaults());
    }

    private Supplier<List<Measurement>> scored(int rows) {
        int[] truth = new int[rows];
        double[][] model = new double[rows][];
        double[][] champion = new double[rows][];
        for (int row = 0; row < rows; row++) {
            truth[row] = random.nextInt(2);
            double common = (2 * truth[row] - 1) * .8 + random.nextGaussian();
            model[row] = probabilities(common + .4 * random.nextGaussian());
            champion[row] = probabilities(common + .4 * random.nextGaussian());
        }
        List<String> classes = List.of("no", "yes");
        return () -> ModelComparison.of(
                new ScoredRows(classes, truth, model, 1),
                new ScoredRows(classes, truth, champion, 1),
                EvaluationSettings.defaults());
    }

    private static double[] probabilities(double logit) {
        double probability = 1 / (1 + Math.exp(-logit));
        return new double[] {1 - probability, probability};
    }

    private static void count(
            int[] passed, List<Metric> metrics, double margin, Supplier<List<Measurement>> comparison) {
        List<Measurement> measurements = comparison.get();
        for (int i = 0; i < passed.length; i++) {
            Metric metric = metrics.get(i);
            Estimate difference = measurements.stream()
                    .filter(measurement -> measurement.metric().equals(metric.id())
                            && measurement.scope().isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .estimate();
            passed[i] += shown(metric, difference, margin) ? 1 : 0;
        }
    }

    /** What passes a gate, without the gate's search for the rows that would decide it. */
    private static boolean shown(Metric metric, Estimate difference, double margin) {
        OptionalDouble bound = metric.higherIsBetter() ? difference.lowerBound(.95) : difference.upperBound(.95);
        return bound.isPresent()
                && (metric.higherIsBetter() ? bound.getAsDouble() > -margin : bound.getAsDouble() < margin);
    }

    private static void assertFew(int[] passed, List<Metric> metrics) {
        for (int i = 0; i < passed.length; i++) {
            assertThat(passed[i] / (double) RUNS)
                    .as("%s shown wrongly", metrics.get(i).id())
                    .isLessThanOrEqualTo(MOST);
        }
    }
}
