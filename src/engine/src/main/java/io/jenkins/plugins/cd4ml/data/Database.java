package io.jenkins.plugins.cd4ml.data;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB database in memory that spills to a folder when the rows outgrow its share of the machine's memory, which is
 * half of it. It never fetches extensions from the network.
 */
final class Database implements AutoCloseable {

    private static final String DISK_FULL = "No space left on device";
    private static final Pattern MACHINE =
            Pattern.compile(DISK_FULL + "|write|create directory|Permission denied", Pattern.CASE_INSENSITIVE);

    private final Connection connection;
    private final Path spill;

    private Database(Connection connection, Path spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /** @param folder where to spill to, below which a folder is made and removed again */
    static Database open(Path folder) throws IOException, SQLException {
        Path spill = Files.createTempDirectory(folder, ".spill");
        Properties settings = new Properties();
        settings.setProperty("temp_directory", spill.toAbsolutePath().toString());
        settings.setProperty("memory_limit", memoryBytes() / 2 / (1 << 20) + "MiB");
        settings.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return new Database(DriverManager.getConnection("jdbc:duckdb:", settings), spill);
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Looks at one row of a result. */
    @FunctionalInterface
    interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Fills a table row by row. */
    @FunctionalInterface
    interface RowWriter {
        void write(DuckDBAppender appender) throws SQLException;
    }

    void append(String table, RowWriter rows) throws SQLException {
        try (DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender(table)) {
            rows.write(appender);
        }
    }

    /** Passes each row of a result on. */
    void each(String sql, RowVisitor visitor) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                visitor.visit(result);
            }
        }
    }

    <T> List<T> rows(String sql, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(reader.read(row)));
        return rows;
    }

    /** The only row of a query that always gives one. */
    <T> T row(String sql, RowReader<T> reader) throws SQLException {
        return rows(sql, reader).get(0);
    }

    long number(String sql) throws SQLException {
        return row(sql, row -> row.getLong(1));
    }

    /** From here on SQL reaches no file outside a folder, and cannot change that. One thread gives one order of rows. */
    void confineTo(Path folder) throws SQLException {
        execute("SET allowed_directories=[%s]"
                .formatted(Sql.text(folder.toAbsolutePath().toString())));
        execute("SET threads=1");
        execute("SET enable_external_access=false");
        execute("SET lock_configuration=true");
    }

    /** Whether the machine failed and not the user's data or SQL: a full disk, no permission to write, no memory. */
    static boolean machineFailed(SQLException e) {
        String message = firstLine(e);
        return message.startsWith("Out of Memory")
                || message.startsWith("IO Error") && MACHINE.matcher(message).find();
    }

    /** A failure that is no fault of the user's data: a full disk, too little memory, a defect. */
    static IOException failure(SQLException e) {
        String message = firstLine(e);
        return new IOException(message.contains(DISK_FULL) ? DISK_FULL : message, e);
    }

    static String firstLine(SQLException e) {
        return e.getMessage() == null
                ? "DuckDB failed"
                : e.getMessage().lines().findFirst().orElse("DuckDB failed");
    }

    @Override
    public void close() throws IOException, SQLException {
        try {
            connection.close();
        } finally {
            FileUtils.deleteDirectory(spill.toFile());
        }
    }

    private static long memoryBytes() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }
}
