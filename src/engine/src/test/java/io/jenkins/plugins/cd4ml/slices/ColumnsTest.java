package io.jenkins.plugins.cd4ml.slices;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final Table NONE = new Table(0, List.of(), List.of());

    @Test
    void manyNumbersAreDividedByQuarters() {
        double[] ages = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        ages[99] = Double.NaN;

        Partition bands = Columns.divide("s", "age", table(ages), NONE);

        assertThat(bands.scopes())
                .containsExactlyInAnyOrder(
                        "age=below 24",
                        "age=24 to below 49",
                        "age=49 to below 74",
                        "age=74 and above",
                        "age=(missing)");
    }

    @Test
    void bandsAreThoseOfTheTrainingRowsAndStayWhereNoRowFallsIntoThem() {
        double[] training = IntStream.range(0, 100).mapToDouble(i -> i).toArray();

        Partition bands = Columns.divide("s", "age", table(80, 90), table(training));

        assertThat(bands.scopes()).hasSize(4);
        assertThat(bands.counts()).containsExactly(2, 0, 0, 0);
        assertThat(bands.scope(0)).isEqualTo("age=75 and above");
    }

    @Test
    void fewNumbersAreValues() {
        assertThat(Columns.divide("s", "age", table(1, 2, 2), NONE).scopes()).containsExactly("age=2", "age=1");
    }

    private static Table table(double... ages) {
        return new Table(ages.length, List.of(new DatasetVersion.Column("age", ColumnType.NUMBER)), List.of(ages));
    }
}
