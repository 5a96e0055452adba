package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.CustomMetric;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics by real SQL in DuckDB and by real processes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the metric at work is a shell script")
class CustomMetricsTest {

    @TempDir
    private Path folder;

    private Path predictions;

    @BeforeEach
    void writePredictions() throws IOException {
        Table rows = new Table(
                4,
                List.of(
                        new DatasetVersion.Column("approved", ColumnType.TEXT),
                        new DatasetVersion.Column("prediction", ColumnType.TEXT)),
                List.of(new String[] {"yes", "no", "yes", "no"}, new String[] {"yes", "yes", "no", "no"}));
        Tables.writeParquet(rows, folder, "predictions.parquet");
        predictions = folder.resolve("predictions.parquet");
    }

    @Test
    void anExpressionGivesTheMeanOfItsRows() throws IOException {
        Measurement profit = sql(
                "CASE WHEN prediction = 'yes' THEN CASE WHEN approved = 'yes' THEN 100 ELSE -500 END ELSE 0 END",
                null,
                null);

        assertThat(profit.metric()).isEqualTo("profit");
        assertThat(profit.estimate().value()).hasValue(-100);
        assertThat(((Estimate.Mean) profit.estimate()).standardError()).isCloseTo(135.4006, within(1e-4));
    }

    @Test
    void aDeclaredRangeMakesTheBoundsCareful() throws IOException {
        Estimate estimate =
                sql("CAST(prediction = 'no' AS INTEGER) * 0 + 1", 0.0, 1.0).estimate();

        assertThat(estimate.value()).hasValue(1);
        // As a share of four rows out of four: .05 to the power of a fourth.
        assertThat(estimate.lowerBound(.95).orElseThrow()).isCloseTo(Math.pow(.05, .25), within(1e-9));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown + 1 | the sql of the metric profit cannot be used: Binder Error",
                "sum(1) | the sql of the metric profit gives 1 numbers for 4 rows",
                "CASE WHEN approved = 'yes' THEN 1 END | gives no finite number in 2 rows, first in row 2",
                "(SELECT count(*) FROM read_csv('/etc/hostname')) | cannot be used: Permission Error"
            })
    void whatGivesNoNumberForEachRowIsRefused(String expression, String message) {
        assertThatThrownBy(() -> sql(expression, null, null))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining(message);
    }

    @Test
    void aRowOutsideTheDeclaredRangeIsRefused() {
        assertThatThrownBy(() -> sql("CASE WHEN approved = 'yes' THEN 5 ELSE 12 END", 0.0, 10.0))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("the metric profit is 12 in row 2, above its declared maximum of 10");
    }

    @Test
    void aCommandGivesRowsOrAValueWithItsError() throws IOException {
        assertThat(command("echo '{\"rows\": [1, 2, 3, 6]}'").estimate().value())
                .hasValue(3);
        Estimate.Mean summary = (Estimate.Mean)
                command("echo '{\"value\": 2.5, \"standardError\": 0.5}'").estimate();
        assertThat(summary.mean()).isEqualTo(2.5);
        assertThat(summary.standardError()).isEqualTo(.5);
        assertThat(summary.rows()).isEqualTo(4);
    }

    @Test
    void aCommandGetsThePredictionsAsItsLastArgument() throws IOException {
        assertThat(command("test -s \"$0\" && echo '{\"value\": 1, \"standardError\": 0}'")
                        .estimate()
                        .value())
                .hasValue(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "echo broken >&2; exit 3 | the command of the metric profit ended with 3: broken",
                "echo hello | printed \"hello\", which is not the JSON that is expected",
                "echo '{}' | must print either",
                "echo '{\"value\": 1}' | must print either",
                "echo '{\"value\": 1, \"standardError\": -1}' | expected a number, and one of at least 0",
                "echo '{\"rows\": [1, 2]}' | the command of the metric profit gave 2 numbers for 4 rows",
                "sleep 30 | the command of the metric profit did not end within 1 seconds"
            })
    void aCommandThatAnswersBadlyIsRefused(String script, String message) {
        assertThatThrownBy(() -> command(script))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining(message);
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        CustomMetric metric = new CustomMetric("profit", null, List.of("no-such-program"), null, null, 1);
        assertThatThrownBy(() -> measure(metric))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageStartingWith("the command of the metric profit cannot be started");
    }

    private Measurement sql(String expression, Double minimum, Double maximum) throws IOException {
        return measure(new CustomMetric("profit", expression, null, minimum, maximum, null));
    }

    private Measurement command(String script) throws IOException {
        return measure(new CustomMetric("profit", null, List.of("sh", "-c", script), null, null, 1));
    }

    private Measurement measure(CustomMetric metric) throws IOException {
        return new CustomMetrics(List.of(metric), folder)
                .measure(predictions, 4, (name, mean, values) -> new Measurement(name, "", mean))
                .get(0);
    }
}
