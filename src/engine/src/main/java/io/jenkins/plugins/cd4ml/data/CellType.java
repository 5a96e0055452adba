package io.jenkins.plugins.cd4ml.data;

/** How text becomes a value of a declared type in DuckDB, and back. */
enum CellType {
    INTEGER("BIGINT", "an integer") {
        @Override
        String value(String text) {
            // A cast to BIGINT alone would round 3.7.
            return "CASE WHEN TRY_CAST(%1$s AS BIGINT) = TRY_CAST(%1$s AS DOUBLE) THEN TRY_CAST(%1$s AS BIGINT) END"
                    .formatted(text);
        }
    },
    NUMBER("DOUBLE", "a finite number") {
        @Override
        String value(String text) {
            return finite(super.value(text));
        }
    },
    TEXT("VARCHAR", "text") {
        @Override
        String value(String text) {
            return text;
        }
    },
    BOOLEAN("BOOLEAN", "true or false"),
    DATE("DATE", "a date such as 2026-01-31") {
        @Override
        String value(String text) {
            return finite(super.value(text));
        }
    },
    TIMESTAMP("TIMESTAMP", "a timestamp such as 2026-01-31 12:00:00") {
        @Override
        String value(String text) {
            return finite(super.value(text));
        }
    };

    private final String sqlType;
    private final String inWords;

    CellType(String sqlType, String inWords) {
        this.sqlType = sqlType;
        this.inWords = inWords;
    }

    static CellType of(ColumnType type) {
        return valueOf(type.name());
    }

    /** DuckDB's name of the type. */
    String sqlType() {
        return sqlType;
    }

    /** What a value of this type is, as in {@code "abc" is not an integer}. */
    String inWords() {
        return inWords;
    }

    /** An expression that turns text into a value, or into NULL when it is none. */
    String value(String text) {
        return "TRY_CAST(%s AS %s)".formatted(text, sqlType);
    }

    private static String finite(String value) {
        return "CASE WHEN isfinite(%1$s) THEN %1$s END".formatted(value);
    }
}
