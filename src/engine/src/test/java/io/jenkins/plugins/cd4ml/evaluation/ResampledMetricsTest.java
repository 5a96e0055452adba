package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ConfigurationTree;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Resampled;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals by drawing rows, and by clusters. */
class ResampledMetricsTest {

    private static final int ROWS = 1200;

    @ParameterizedTest
    @ValueSource(strings = {"binary", "multiclass", "regression"})
    void drawingChangesTheBoundsAndNotTheValues(String task) {
        List<Measurement> plain = measure(task, "", 1);
        for (String settings : new String[] {"bootstrap: {resamples: 400}", "cluster: person"}) {
            List<Measurement> drawn = measure(task, settings, 1);

            assertThat(drawn).hasSameSizeAs(plain);
            for (int i = 0; i < plain.size(); i++) {
                Measurement before = plain.get(i);
                Measurement after = drawn.get(i);
                assertThat(after.metric() + after.scope()).isEqualTo(before.metric() + before.scope());
                assertThat(after.estimate().value().isPresent())
                        .isEqualTo(before.estimate().value().isPresent());
                before.estimate().value().ifPresent(value -> assertThat(
                                after.estimate().value().orElseThrow())
                        .as(after.metric() + after.scope())
                        .isCloseTo(value, within(1e-9)));
            }
        }
    }

    @Test
    void theBootstrapAgreesWithTheFormulasOnManyRows() {
        List<Measurement> plain = measure("binary", "", 1);
        List<Measurement> drawn = measure("binary", "bootstrap: {resamples: 2000}", 1);
        for (String metric :
                List.of("accuracy", "rocAuc", "prAuc", "logLoss", "brierScore", "mcc", "f1", "precision")) {
            Estimate formula = estimate(plain, metric);
            Estimate bootstrap = estimate(drawn, metric);

            assertThat(bootstrap).isInstanceOf(Resampled.class);
            assertThat(width(bootstrap)).as(metric).isCloseTo(width(formula), within(.15 * width(formula)));
        }
    }

    @Test
    void rowsThatBelongTogetherWidenTheBounds() {
        // Ten copies of each row are known from the clusters that they form.
        List<Measurement> independent = measure("binary", "", 10);
        List<Measurement> clustered = measure("binary", "cluster: person", 10);
        List<Measurement> once = measure("binary", "", 1);
        for (String metric : List.of("accuracy", "rocAuc", "logLoss", "recall", "mcc")) {
            double honest = width(estimate(clustered, metric));

            assertThat(honest).as(metric).isGreaterThan(2 * width(estimate(independent, metric)));
            assertThat(honest).as(metric).isCloseTo(width(estimate(once, metric)), within(.25 * honest));
        }
    }

    @Test
    void aClassOfAFewClustersIsKnownFromThem() {
        // One cluster holds all positive rows: their recall is that of a single row.
        int[] truth = IntStream.range(0, 400).map(i -> i < 200 ? 1 : 0).toArray();
        double[][] scores = IntStream.range(0, 400)
                .mapToObj(i -> i < 200 ? new double[] {.1, .9} : new double[] {.9, .1})
                .toArray(double[][]::new);
        String[] person = IntStream.range(0, 400)
                .mapToObj(i -> i < 200 ? "one" : "other " + i)
                .toArray(String[]::new);

        List<Measurement> measured = new Measuring(configuration("binary", "cluster: person"))
                .classes(new ScoredRows(List.of("no", "yes"), truth, scores, 1), table(person))
                .measurements();

        assertThat(estimate(measured, "recall").lowerBound(.95).orElse(0)).isLessThan(.06);
        assertThat(estimate(measured, "accuracy").lowerBound(.95).orElseThrow()).isGreaterThan(.9);
    }

    @Test
    void aClusterColumnThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> measure("binary", "cluster: family", 1))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageStartingWith(
                        "evaluation.cluster names family, which is no column of the rows; their columns are");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aPerfectModelIsNeverCertain(boolean clustered) {
        int[] truth = IntStream.range(0, 60).map(i -> i % 2).toArray();
        double[][] scores = IntStream.range(0, 60)
                .mapToObj(i -> new double[] {1 - i % 2, i % 2})
                .toArray(double[][]::new);
        String[] person = IntStream.range(0, 60).mapToObj(i -> "p" + i / 2).toArray(String[]::new);

        List<Measurement> measured = new Measuring(
                        configuration("binary", clustered ? "cluster: person" : "bootstrap: {resamples: 200}"))
                .classes(new ScoredRows(List.of("no", "yes"), truth, scores, 1), table(person))
                .measurements();

        for (Measurement one : measured) {
            double value = one.estimate().value().orElseThrow();
            one.estimate().interval(.9).ifPresent(interval -> assertThat(interval.upper() - interval.lower())
                    .as(one.metric() + one.scope() + " " + value)
                    .isPositive());
        }
    }

    private static List<Measurement> measure(String task, String settings, int copies) {
        SplittableRandom random = new SplittableRandom(3);
        int classes = task.equals("multiclass") ? 3 : 2;
        List<double[]> scores = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        List<String> person = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            double[] row = random.doubles(classes, .1, 1).toArray();
            double sum = DoubleStream.of(row).sum();
            for (int k = 0; k < classes; k++) {
                row[k] /= sum;
            }
            double at = random.nextDouble();
            int k = 0;
            while (k < classes - 1 && at > row[k]) {
                at -= row[k++];
            }
            for (int copy = 0; copy < copies; copy++) {
                scores.add(row);
                truth.add(k);
                person.add("person " + i);
            }
        }
        Table table = table(person.toArray(String[]::new));
        Measuring measuring = new Measuring(configuration(task, settings));
        int[] indexes = truth.stream().mapToInt(Integer::intValue).toArray();
        if (task.equals("regression")) {
            double[] predicted = scores.stream().mapToDouble(row -> 10 * row[0]).toArray();
            double[] numbers = IntStream.range(0, predicted.length)
                    .mapToDouble(i -> predicted[i] + indexes[i] - .3)
                    .toArray();
            return measuring.numbers(numbers, predicted, table, List.of()).measurements();
        }
        List<String> names = classes == 2 ? List.of("no", "yes") : List.of("a", "b", "c");
        ScoredRows rows = new ScoredRows(names, indexes, scores.toArray(double[][]::new), classes == 2 ? 1 : -1);
        return measuring.classes(rows, table).measurements();
    }

    private static Table table(String[] person) {
        return new Table(
                person.length, List.of(new DatasetVersion.Column("person", ColumnType.TEXT)), List.of((Object) person));
    }

    private static Configuration configuration(String task, String settings) {
        String yaml =
                """
                version: 1
                model: {name: m, task: %s, label: y%s}
                data: {source: {path: a.csv}, columns: [{name: y, type: number}]}
                evaluation: {%s}
                """
                        .formatted(task, task.equals("binary") ? ", positive: 'yes'" : "", settings);
        try {
            return ConfigurationTree.values(ConfigurationTree.YAML.readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Estimate estimate(List<Measurement> measured, String metric) {
        return measured.stream()
                .filter(m -> m.metric().equals(metric) && m.scope().isEmpty())
                .findFirst()
                .orElseThrow()
                .estimate();
    }

    private static double width(Estimate estimate) {
        return estimate.upperBound(.95).orElseThrow() - estimate.lowerBound(.95).orElseThrow();
    }
}
