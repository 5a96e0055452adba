package io.jenkins.plugins.cd4ml.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

    private static final Table TABLE = new Table(
            3,
            List.of(
                    new DatasetVersion.Column("age", ColumnType.INTEGER),
                    new DatasetVersion.Column("a \"quoted\" name", ColumnType.NUMBER),
                    new DatasetVersion.Column("town", ColumnType.TEXT),
                    new DatasetVersion.Column("member", ColumnType.BOOLEAN),
                    new DatasetVersion.Column("since", ColumnType.DATE),
                    new DatasetVersion.Column("seen", ColumnType.TIMESTAMP)),
            List.of(
                    new double[] {31, Double.NaN, -4},
                    new double[] {.1, 1e300, Double.NaN},
                    new String[] {"Łódź, \"old\" town", null, ""},
                    new String[] {"true", null, "false"},
                    new String[] {"2026-01-31", null, "1970-01-01"},
                    new String[] {"2026-01-31 12:00:00", null, "1970-01-01 00:00:00"}));

    @TempDir
    private Path folder;

    @Test
    void aTableIsReadBackAsItWasWritten() throws IOException {
        Path file = folder.resolve("rows.parquet");

        Tables.writeParquet(TABLE, folder, "rows.parquet");

        Table read = Tables.readParquet(file);
        assertThat(read.rows()).isEqualTo(3);
        assertThat(read.schema()).isEqualTo(TABLE.schema());
        for (DatasetVersion.Column column : TABLE.schema()) {
            if (column.type().numeric()) {
                assertThat(read.numbers(column.name())).as(column.name()).isEqualTo(TABLE.numbers(column.name()));
            }
            assertThat(read.texts(column.name())).as(column.name()).isEqualTo(TABLE.texts(column.name()));
        }
    }

    @Test
    void theSameTableGivesTheSameBytesAndLeavesNothingElse() throws IOException {
        Tables.writeParquet(TABLE, folder, "one.parquet");
        Tables.writeParquet(TABLE, folder, "two.parquet");

        assertThat(Digest.ofFile(folder.resolve("one.parquet")))
                .isEqualTo(Digest.ofFile(folder.resolve("two.parquet")));
        assertThat(folder).isDirectoryNotContaining(path -> !path.toString().endsWith(".parquet"));
    }
}
