package io.jenkins.plugins.cd4ml.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import io.jenkins.plugins.cd4ml.data.PublicData;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a network with the default settings reaches on public data: 65% of the rows to learn from, 15% to watch, 20% held out. */
class RealDataTest {

    @Test
    void theDefaultsReach84PercentOnAdult() throws SQLException {
        ModelSettings model = new ModelSettings("adult", Task.BINARY, "income-per-year", ">50K", null);

        assertThat(accuracy("adult.csv", model, 1)).isGreaterThanOrEqualTo(0.84);
    }

    /** A fifth of 1,000 rows says no more than about three points either way, so several splits are averaged. */
    @Test
    void theDefaultsReach72PercentOnGermanCredit() throws SQLException {
        ModelSettings model = new ModelSettings("credit", Task.BINARY, "credit", "2", null);
        double sum = 0;
        for (int split = 1; split <= 8; split++) {
            sum += accuracy("german-credit.csv", model, split);
        }

        assertThat(sum / 8).isGreaterThanOrEqualTo(0.72);
    }

    @Test
    void theDefaultsExplain70PercentOfTheVarianceOfCalifornianHousePrices() throws SQLException {
        ModelSettings model = new ModelSettings("houses", Task.REGRESSION, "median_house_value", null, "USD");
        Table test = part("california-housing.csv", 1, "part >= 80");
        double[] truth = test.numbers(model.label());
        double[][] scores = predict("california-housing.csv", model, 1, test).scores();
        double mean = Arrays.stream(truth).average().orElseThrow();
        double residual = 0;
        double total = 0;
        for (int row = 0; row < truth.length; row++) {
            residual += Math.pow(truth[row] - scores[row][0], 2);
            total += Math.pow(truth[row] - mean, 2);
        }

        assertThat(1 - residual / total).isGreaterThanOrEqualTo(0.70);
    }

    private static double accuracy(String file, ModelSettings model, int split) throws SQLException {
        Table test = part(file, split, "part >= 80");
        String[] truth = test.texts(model.label());
        Predictions predictions = predict(file, model, split, test);
        long right = IntStream.range(0, truth.length)
                .filter(row -> predictions
                        .classes()
                        .get(predictions.scores()[row][1] >= 0.5 ? 1 : 0)
                        .equals(truth[row]))
                .count();
        return (double) right / truth.length;
    }

    private static Predictions predict(String file, ModelSettings model, int split, Table test) throws SQLException {
        Table training = part(file, split, "part < 65");
        Table validation = part(file, split, "part >= 65 and part < 80");
        TrainingSettings defaults = new TrainingSettings(null, null, null, null, null, null, null, null, null, null);
        TrainedModel trained = Training.train(model, defaults, training, validation, Progress.SILENT);
        try (Model predictor =
                new Dl4jModel(trained.target(), trained.encoder(), trained.network(), trained.parameters())) {
            return predictor.predict(test);
        }
    }

    /** Rows are dealt by a hash of their place in the file, in hundredths. */
    private static Table part(String file, int split, String condition) throws SQLException {
        return CsvTables.query(
                PublicData.file(file),
                "select * exclude (place, part) from (select *, md5_number_lower('%d/' || place) %% 100 as part from (select *, row_number() over () as place from source)) where %s"
                        .formatted(split, condition));
    }
}
