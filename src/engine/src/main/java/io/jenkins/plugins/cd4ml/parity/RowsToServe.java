package io.jenkins.plugins.cd4ml.parity;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.data.SourceRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows that a model at work elsewhere is asked to predict. */
public final class RowsToServe {

    private RowsToServe() {}

    /**
     * Writes the rows of a file as CSV, without what was predicted of them.
     *
     * @param folder against which the source's path is resolved
     * @param key the column that names a row, which is kept whatever its name; or null
     * @param without further columns that are left out
     * @param to the file to write
     */
    public static void write(Path folder, SourceSettings source, String key, List<String> without, Path to)
            throws IOException {
        List<String> columns = SourceRows.columns(folder, source, List.of()).stream()
                .filter(column -> column.equals(key)
                        || !without.contains(column)
                                && !column.equals("prediction")
                                && !column.equals("score")
                                && !column.startsWith("score_"))
                .toList();
        SourceRows rows = SourceRows.read(folder, source, columns);
        List<String[]> texts =
                columns.stream().map(column -> rows.table().texts(column)).toList();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to, StandardCharsets.UTF_8)) {
            writer.writeRecord(columns);
            for (int row = 0; row < rows.table().rows(); row++) {
                List<String> fields = new ArrayList<>();
                for (String[] column : texts) {
                    fields.add(column[row]);
                }
                writer.writeRecord(fields);
            }
        }
    }
}
