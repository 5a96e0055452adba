package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.SplitSettings;
import io.jenkins.plugins.cd4ml.training.Task;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Divides prepared rows.
 *
 * <p>Every row has a number from 0 to below 1: the first 52 bits of the SHA-256 digest of {@code <seed>:<key>}, taken as
 * a fraction. Its key is the text of the key column, or of all columns in order with U+001F between them and U+001E for
 * a missing value. By the method hash a row is a test row when its number is below the test share, a validation row
 * when it is below the sum of both shares, and else a training row; so nothing but the row itself decides. By the
 * method stratify the rows of each class are ordered by that number and the first go to the test part, the next to the
 * validation part.
 */
final class Split {

    /** The prepared rows with the column {@link #PART}. */
    static final String TABLE = "cd4ml_divided";

    static final String PART = "cd4ml_part";

    /** Where a row may go. */
    enum Part {
        TRAIN,
        VALIDATION,
        TEST;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        String file() {
            return id() + ".parquet";
        }
    }

    private final Database database;
    private final Configuration configuration;
    private final SplitSettings settings;
    private final PreparedRows rows;

    Split(Database database, Configuration configuration, PreparedRows rows) {
        this.database = database;
        this.configuration = configuration;
        this.settings = configuration.split();
        this.rows = rows;
    }

    /**
     * Divides the rows.
     *
     * @throws Cd4mlException.BadData when a part gets no rows, or training lacks a class
     */
    void divide() throws SQLException {
        checkKey();
        String part = settings.method() == SplitSettings.Method.HASH ? byHash() : byLotWithinClasses();
        database.execute(
                "CREATE TABLE %s AS SELECT *, %s AS %s FROM %s".formatted(TABLE, part, PART, PreparedRows.TABLE));
        refuseEmptyParts();
        refuseTrainingWithoutAClass();
    }

    private String byHash() {
        return "CASE WHEN %1$s < %2$s THEN %3$d WHEN %1$s < %4$s THEN %5$d ELSE %6$d END"
                .formatted(
                        number(),
                        settings.test(),
                        Part.TEST.ordinal(),
                        settings.test() + settings.validation(),
                        Part.VALIDATION.ordinal(),
                        Part.TRAIN.ordinal());
    }

    private String byLotWithinClasses() {
        if (configuration.model().task() == Task.REGRESSION) {
            throw new Cd4mlException.Configuration(
                    "split.method is stratify, which needs classes, and the task is a regression; set it to hash");
        }
        String label = Sql.name(configuration.model().label());
        String rank = "row_number() OVER (PARTITION BY %s ORDER BY %s, %s)".formatted(label, number(), key());
        String size = "count(*) OVER (PARTITION BY %s)".formatted(label);
        String test = "round(%s * %s)".formatted(size, settings.test());
        String validation = "round(%s * %s)".formatted(size, settings.validation());
        return "CASE WHEN %1$s <= %2$s THEN %3$d WHEN %1$s <= %2$s + %4$s THEN %5$d ELSE %6$d END"
                .formatted(
                        rank, test, Part.TEST.ordinal(), validation, Part.VALIDATION.ordinal(), Part.TRAIN.ordinal());
    }

    private String number() {
        return "(('0x' || substr(sha256(%s || ':' || %s), 1, 13))::BIGINT / 4503599627370496.0::DOUBLE)"
                .formatted(Sql.text(Long.toString(settings.seed())), key());
    }

    private String key() {
        return settings.key() == null
                ? rows.names().stream()
                        .map(name -> "coalesce(CAST(%s AS VARCHAR), chr(30))".formatted(Sql.name(name)))
                        .collect(Collectors.joining(", ", "concat_ws(chr(31), ", ")"))
                : "CAST(%s AS VARCHAR)".formatted(Sql.name(settings.key()));
    }

    private void checkKey() throws SQLException {
        if (settings.key() == null) {
            return;
        }
        long missing = database.number(
                "SELECT count(*) FROM %s WHERE %s IS NULL".formatted(PreparedRows.TABLE, Sql.name(settings.key())));
        if (missing > 0) {
            throw new Cd4mlException.BadData(
                    "the key %s of the split is missing in %d of %d prepared rows; leave them out in preparation.sql or set another split.key"
                            .formatted(settings.key(), missing, rows.rows()));
        }
    }

    private void refuseEmptyParts() throws SQLException {
        long[] counts = new long[Part.values().length];
        database.rows(
                "SELECT %1$s, count(*) FROM %2$s GROUP BY %1$s".formatted(PART, TABLE),
                row -> counts[row.getInt(1)] = row.getLong(2));
        for (Part part : Part.values()) {
            if (counts[part.ordinal()] == 0) {
                throw new Cd4mlException.BadData(
                        "the split leaves no rows for %s: of %d rows %d are for training, %d for validation and %d for test; give it more rows, or another split.%s, or another split.seed"
                                .formatted(
                                        part == Part.TRAIN ? "training" : part.id(),
                                        rows.rows(),
                                        counts[0],
                                        counts[1],
                                        counts[2],
                                        part == Part.VALIDATION ? "validation" : "test"));
            }
        }
    }

    private void refuseTrainingWithoutAClass() throws SQLException {
        if (configuration.model().task() == Task.REGRESSION) {
            return;
        }
        String classes = "SELECT DISTINCT %s FROM %s"
                .formatted(Sql.name(configuration.model().label()), TABLE);
        String training = classes + " WHERE %s = %d".formatted(PART, Part.TRAIN.ordinal());
        database.rows("%s EXCEPT %s".formatted(classes, training), row -> row.getString(1)).stream()
                .findFirst()
                .ifPresent(missing -> {
                    throw new Cd4mlException.BadData(
                            "the split leaves no training rows with the label %s; set split.method to stratify or give it more rows of that class"
                                    .formatted(missing));
                });
    }
}
