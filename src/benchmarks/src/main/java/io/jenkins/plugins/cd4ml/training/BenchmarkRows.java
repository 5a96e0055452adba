package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of the benchmark, made by a formula: numbers that look normally distributed and a label that hangs on them.
 * They are written as Parquet for the trainer and as plain 32-bit numbers for peers, so that no peer has to read
 * Parquet: that is in the peers' favour.
 */
final class BenchmarkRows {

    static final int COLUMNS = 40;

    private BenchmarkRows() {}

    /** Writes {@code <name>.parquet} and {@code <name>.f32}, which holds row after row the features and the label. */
    static void write(Path folder, String name, int rows, int first) throws IOException, SQLException {
        Files.createDirectories(folder);
        Path parquet = folder.resolve(name + ".parquet");
        // Twelve uniform numbers, summed, are normal enough; hash() is DuckDB's and the same on every machine.
        String features = IntStream.range(0, COLUMNS)
                .mapToObj(column -> "(%s) - 6 as x%d"
                        .formatted(
                                IntStream.range(0, 12)
                                        .mapToObj(part -> "(hash(row * 1000 + %d) %% 1000000) / 1000000.0"
                                                .formatted(column * 12 + part))
                                        .collect(Collectors.joining(" + ")),
                                column))
                .collect(Collectors.joining(", "));
        String query =
                "select *, case when sin(x0) + x1 * x2 + x3 - x4 > 0 then 'yes' else 'no' end as label from (select %s from range(%d, %d) as t(row))"
                        .formatted(features, first, first + rows);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (%s) to '%s' (format parquet)"
                    .formatted(query, parquet.toString().replace("'", "''")));
        }
        writePlain(Tables.readParquet(parquet), folder.resolve(name + ".f32"));
    }

    private static void writePlain(Table table, Path file) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(table.rows() * (COLUMNS + 1) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        String[] labels = table.texts("label");
        double[][] columns = IntStream.range(0, COLUMNS)
                .mapToObj(column -> table.numbers("x" + column))
                .toArray(double[][]::new);
        for (int row = 0; row < table.rows(); row++) {
            for (double[] column : columns) {
                bytes.putFloat((float) column[row]);
            }
            bytes.putFloat(labels[row].equals("yes") ? 1 : 0);
        }
        bytes.flip();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
