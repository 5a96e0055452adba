package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.config.ForecastSettings;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeasonalErrorsTest {

    @Test
    void theMeanIsThatOfTheNaiveForecastOnAllRows() {
        // The example of mean_absolute_scaled_error in sktime's documentation has the training rows 5, .5, 4, 6, 3, 5,
        // 2,
        // whose naive error is 3, and .1833 for the mean absolute error of .55. Here the test rows belong to the series
        // too: their steps are 1, 3.5, 2.5, 5 and 5.
        Table training = table(0, 5, .5, 4, 6, 3, 5, 2);
        Table test = table(7, 3, -.5, 2, 7, 2);

        SeasonalErrors.Scaled scaled = new SeasonalErrors(
                        new ForecastSettings("t", 1, null), "y", List.of(training, test))
                .scaled(test, new double[] {2.5, 0, 2, 8, 1.25});

        assertThat(scaled.undefined()).isEmpty();
        assertThat(Arrays.stream(scaled.errors()).average().orElseThrow())
                .isCloseTo(.55 / ((18 + 1 + 3.5 + 2.5 + 5 + 5) / 11), within(1e-12));
    }

    @Test
    void theErrorsOfSktimesExampleAreThoseOfItsTrainingRows() {
        Table training = table(0, 5, .5, 4, 6, 3, 5, 2);
        SeasonalErrors.Scaled scaled = new SeasonalErrors(new ForecastSettings("t", 1, null), "y", List.of(training))
                .scaled(table(7, 3, -.5, 2, 7, 2), new double[] {2.5, 0, 2, 8, 1.25});

        assertThat(Arrays.stream(scaled.errors()).average().orElseThrow()).isCloseTo(.18333333333333335, within(1e-12));
    }

    @Test
    void aSeriesThatRepeatsItselfHasNoScale() {
        Table rows = table(0, 1, 2, 1, 2, 1, 2);

        assertThat(new SeasonalErrors(new ForecastSettings("t", 2, null), "y", List.of(rows))
                        .scaled(rows, new double[6])
                        .undefined())
                .hasValue("the series repeats each season exactly");
        assertThat(new SeasonalErrors(new ForecastSettings("t", 9, null), "y", List.of(rows))
                        .scaled(rows, new double[6])
                        .undefined())
                .hasValue("the series has 6 rows and a season 9");
    }

    @Test
    void aStretchIsAtLeastASeasonLong() {
        Table rows = table(0, 1, 5, 2, 4, 3, 2, 6, 4, 8);

        int[] stretches = new SeasonalErrors(new ForecastSettings("t", 4, null), "y", List.of(rows)).stretches(rows);

        assertThat(stretches).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2);
    }

    private static Table table(int from, double... values) {
        double[] times = new double[values.length];
        Arrays.setAll(times, i -> from + i);
        return new Table(
                values.length,
                List.of(
                        new DatasetVersion.Column("t", ColumnType.INTEGER),
                        new DatasetVersion.Column("y", ColumnType.NUMBER)),
                List.of(times, values));
    }
}
