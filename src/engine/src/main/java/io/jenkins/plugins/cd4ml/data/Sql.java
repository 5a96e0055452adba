package io.jenkins.plugins.cd4ml.data;

import java.util.Collection;
import java.util.stream.Collectors;

/** How names and texts are written in DuckDB's SQL, whatever characters they hold. */
final class Sql {

    private Sql() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String texts(Collection<String> texts) {
        return texts.stream().map(Sql::text).collect(Collectors.joining(", "));
    }
}
