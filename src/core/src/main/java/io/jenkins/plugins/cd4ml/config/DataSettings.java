package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the rows come from and what must hold for them.
 *
 * @param source the file with the rows
 * @param columns the columns that are read, each with its constraints
 * @param otherColumns what to do with columns of the file that are not declared
 * @param minimumRows how many rows there must be at least; 1 unless given
 */
public record DataSettings(
        SourceSettings source, List<ColumnSettings> columns, OtherColumns otherColumns, Long minimumRows) {

    /** What to do with columns that are not declared. */
    public enum OtherColumns {
        /** They are an error: a stray column is often a shifted file. */
        @JsonProperty("refuse")
        REFUSE,
        /** They are not read. */
        @JsonProperty("ignore")
        IGNORE
    }

    public DataSettings {
        columns = List.copyOf(columns);
        otherColumns = otherColumns == null ? OtherColumns.REFUSE : otherColumns;
        minimumRows = minimumRows == null ? 1 : minimumRows;
        Set<String> names = new HashSet<>();
        for (ColumnSettings column : columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "data.columns declares %s twice; names that differ only in case are one name in SQL"
                                .formatted(column.name()));
            }
        }
    }

    /** The demand on the number of rows in words; also the scope of its gate and of its measurement. */
    public String rowsInWords() {
        return "there %s at least %s"
                .formatted(
                        minimumRows == 1 ? "is" : "are",
                        minimumRows == 1 ? "1 row" : Numbers.count(minimumRows) + " rows");
    }

    /**
     * One gate on the number of rows, where the share is that of the rows that are missing, and one for each constraint:
     * at most the allowed share of rows may break it. All rows are counted, so nothing is left to chance and the
     * confidence plays no part.
     */
    public List<Gate> gates() {
        return Stream.concat(
                        Stream.of(gate(rowsInWords(), 0)),
                        columns.stream()
                                .flatMap(column -> column.constraints().stream())
                                .map(constraint -> gate(constraint.inWords(), constraint.allowedShare())))
                .toList();
    }

    private static Gate gate(String scope, double allowedShare) {
        return new Gate(
                Metric.VIOLATION_SHARE.id(),
                scope,
                Comparison.MAXIMUM,
                allowedShare,
                Gate.DEFAULT_CONFIDENCE,
                Gate.Mode.BOUND,
                null,
                null);
    }
}
