package io.jenkins.plugins.cd4ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion.Column;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FeatureEncoderTest {

    private static final double MISSING = Double.NaN;

    @Test
    void aNumberIsStandardisedWithTheTrainingRowsAlone() {
        FeatureEncoder encoder = FeatureEncoder.learn(numbers("x", 2, 4, 4, 4, 5, 5, 7, 9), "label", List.of());

        // The textbook example: mean 5, standard deviation 2.
        assertThat(encode(encoder, numbers("x", 5, 9, 1))).isDeepEqualTo(new float[][] {{0}, {2}, {-2}});
    }

    @Test
    void aMissingNumberIsTheMeanAndSaysSoWhenTrainingRowsLackedOne() {
        FeatureEncoder encoder = FeatureEncoder.learn(numbers("x", 1, MISSING, 3), "label", List.of());

        assertThat(encode(encoder, numbers("x", MISSING, 3))).isDeepEqualTo(new float[][] {{0, 1}, {1, 0}});
    }

    @Test
    void aMissingNumberIsTheMeanWhenNoTrainingRowLackedOne() {
        FeatureEncoder encoder = FeatureEncoder.learn(numbers("x", 1, 3), "label", List.of());

        assertThat(encode(encoder, numbers("x", MISSING))).isDeepEqualTo(new float[][] {{0}});
    }

    @Test
    void aColumnWithOneValueIsZero() {
        FeatureEncoder encoder = FeatureEncoder.learn(numbers("x", 7, 7), "label", List.of());

        assertThat(encode(encoder, numbers("x", 7, 8))).isDeepEqualTo(new float[][] {{0}, {1}});
    }

    @Test
    void aTextTakesOneInputForEachOfItsSortedValues() {
        FeatureEncoder encoder = FeatureEncoder.learn(texts("t", "b", "a", "b", "c"), "label", List.of());

        assertThat(encode(encoder, texts("t", "a", "b", "c")))
                .isDeepEqualTo(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    }

    @Test
    void anUnseenTextIsZeroEverywhere() {
        FeatureEncoder encoder = FeatureEncoder.learn(texts("t", "a", "b"), "label", List.of());

        assertThat(encode(encoder, texts("t", "z", null))).isDeepEqualTo(new float[][] {{0, 0}, {0, 0}});
    }

    @Test
    void aMissingTextIsACategoryWhenTrainingRowsLackedOne() {
        FeatureEncoder encoder = FeatureEncoder.learn(texts("t", "a", null), "label", List.of());

        assertThat(encode(encoder, texts("t", "a", null, "z"))).isDeepEqualTo(new float[][] {{1, 0}, {0, 1}, {0, 0}});
    }

    @Test
    void numbersComeBeforeTexts() {
        Table rows = new Table(
                2,
                List.of(new Column("t", ColumnType.TEXT), new Column("x", ColumnType.INTEGER)),
                List.of(new String[] {"a", "b"}, new double[] {0, 2}));
        FeatureEncoder encoder = FeatureEncoder.learn(rows, "label", List.of());

        assertThat(encode(encoder, rows)).isDeepEqualTo(new float[][] {{-1, 1, 0}, {1, 0, 1}});
    }

    @Test
    void theLabelAndExcludedColumnsAreNoFeatures() {
        Table rows = new Table(
                2,
                List.of(
                        new Column("id", ColumnType.INTEGER),
                        new Column("x", ColumnType.NUMBER),
                        new Column("label", ColumnType.TEXT)),
                List.of(new double[] {1, 2}, new double[] {3, 4}, new String[] {"a", "b"}));

        assertThat(FeatureEncoder.learn(rows, "label", List.of("id")).signature())
                .containsExactly(new Column("x", ColumnType.NUMBER));
        assertThatThrownBy(() -> FeatureEncoder.learn(rows, "label", List.of("id", "x")))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("no column is left as a feature");
        assertThatThrownBy(() -> FeatureEncoder.learn(rows, "label", List.of("key")))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("training.exclude names key")
                .hasMessageContaining("id, x, label");
    }

    @Test
    void aDateIsRefusedWithAWayOut() {
        Table rows = new Table(
                1, List.of(new Column("day", ColumnType.DATE)), List.of((Object) new String[] {"2024-01-01"}));

        assertThatThrownBy(() -> FeatureEncoder.learn(rows, "label", List.of()))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("the column day holds dates")
                .hasMessageContaining("year(day)")
                .hasMessageContaining("training.exclude");
    }

    @Test
    void aTextWithMoreThanAThousandValuesIsRefused() {
        String[] values = IntStream.range(0, 1001).mapToObj(i -> "v" + i).toArray(String[]::new);

        assertThat(FeatureEncoder.learn(texts("t", Arrays.copyOf(values, 1000)), "label", List.of())
                        .width())
                .isEqualTo(1000);
        assertThatThrownBy(() -> FeatureEncoder.learn(texts("t", values), "label", List.of()))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("column t has 1001 different values")
                .hasMessageContaining("training.exclude");
    }

    @Test
    void aColumnWithoutAnyValueIsRefused() {
        assertThatThrownBy(() -> FeatureEncoder.learn(numbers("x", MISSING), "label", List.of()))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("the column x has no value in any training row; add it to training.exclude");
        assertThatThrownBy(() -> FeatureEncoder.learn(texts("t", (String) null), "label", List.of()))
                .isInstanceOf(Cd4mlException.BadData.class);
    }

    @Test
    void anInfiniteNumberIsRefused() {
        assertThatThrownBy(() -> FeatureEncoder.learn(numbers("x", 1, Double.POSITIVE_INFINITY), "label", List.of()))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("column x");
        FeatureEncoder encoder = FeatureEncoder.learn(numbers("x", 1, 2), "label", List.of());
        assertThatThrownBy(() -> encode(encoder, numbers("x", 1, Double.NEGATIVE_INFINITY)))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("column x")
                .hasMessageContaining("row 2");
    }

    @Test
    void rowsThatLackAFeatureAreRefused() {
        FeatureEncoder encoder = FeatureEncoder.learn(numbers("x", 1, 2), "label", List.of());

        assertThatThrownBy(() -> encode(encoder, numbers("y", 1)))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("the rows have no column x, which the model needs; they have y");
        assertThatThrownBy(() -> encode(encoder, texts("x", "1")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("the column x is not numeric; the model was trained with it as a number");
    }

    @Property(tries = 100)
    void trainingRowsHaveMeanZeroAndDeviationOne(
            @ForAll @Size(min = 2, max = 50) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
        double[] column = values.stream().mapToDouble(Double::doubleValue).toArray();
        Table rows = numbers("x", column);
        float[][] encoded = encode(FeatureEncoder.learn(rows, "label", List.of()), rows);

        double mean = 0;
        double square = 0;
        for (float[] row : encoded) {
            mean += row[0] / encoded.length;
            square += row[0] * row[0] / encoded.length;
        }
        assertThat(mean).isCloseTo(0, within(1e-3));
        // One value only has no spread to speak of.
        assertThat(square).satisfiesAnyOf(s -> assertThat(s).isCloseTo(1, within(1e-3)), s -> assertThat(s)
                .isLessThan(1e-3));
    }

    @Property(tries = 100)
    void anEncoderThatWasWrittenAndReadEncodesTheSame(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -1e9, max = 1e9) Double> values) {
        List<Double> withMissing = new ArrayList<>(values);
        withMissing.add(MISSING);
        Table rows = numbers(
                "x", withMissing.stream().mapToDouble(Double::doubleValue).toArray());
        FeatureEncoder encoder = FeatureEncoder.learn(rows, "label", List.of());

        FeatureEncoder again = Json.read(Json.bytes(encoder), FeatureEncoder.class, "the encoder");

        assertThat(again).isEqualTo(encoder);
        assertThat(encode(again, rows)).isDeepEqualTo(encode(encoder, rows));
    }

    private static float[][] encode(FeatureEncoder encoder, Table table) {
        Rows rows = encoder.encode(table);
        assertThat(rows.width()).isEqualTo(encoder.width());
        float[][] encoded = new float[rows.rows()][rows.width()];
        for (int row = 0; row < rows.rows(); row++) {
            rows.write(row, encoded[row], 0);
        }
        return encoded;
    }

    private static Table numbers(String name, double... values) {
        return new Table(values.length, List.of(new Column(name, ColumnType.NUMBER)), List.of((Object) values));
    }

    private static Table texts(String name, String... values) {
        return new Table(values.length, List.of(new Column(name, ColumnType.TEXT)), List.of((Object) values));
    }
}
