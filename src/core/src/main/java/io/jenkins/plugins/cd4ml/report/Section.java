package io.jenkins.plugins.cd4ml.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a document, before any form: plain text, which whoever writes the form escapes.
 *
 * @param id a name for links, letters and hyphens
 * @param title its title
 * @param paragraphs what it says in sentences
 * @param facts names and values
 * @param tables what it lists
 */
public record Section(String id, String title, List<String> paragraphs, List<Fact> facts, List<Table> tables) {

    public Section {
        paragraphs = List.copyOf(paragraphs);
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
    }

    /**
     * A table.
     *
     * @param title what it lists
     * @param columns its columns
     * @param rows as many cells each as there are columns
     * @param more how many more rows there are that it does not show
     */
    public record Table(String title, List<Column> columns, List<List<String>> rows, long more) {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** The first so many rows. */
        public Table first(int most) {
            return rows.size() <= most
                    ? this
                    : new Table(title, columns, rows.subList(0, most), more + rows.size() - most);
        }
    }

    /** A column; numbers stand to the right. */
    public record Column(String name, boolean number) {}

    /** Columns by their names; one that starts with {@code #} holds numbers. */
    public static List<Column> columns(String... names) {
        return Arrays.stream(names)
                .map(name -> name.startsWith("#") ? new Column(name.substring(1), true) : new Column(name, false))
                .toList();
    }

    /** An empty section. */
    public static Section of(String id, String title) {
        return new Section(id, title, List.of(), List.of(), List.of());
    }

    /** With one more paragraph. */
    public Section say(String sentence) {
        return new Section(id, title, with(paragraphs, sentence), facts, tables);
    }

    /** With one more fact. */
    public Section fact(String name, String value) {
        return new Section(id, title, paragraphs, with(facts, new Fact(name, value)), tables);
    }

    /** With one more table, unless it has no rows. */
    public Section table(Table table) {
        return table.rows().isEmpty() ? this : new Section(id, title, paragraphs, facts, with(tables, table));
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> all = new ArrayList<>(list);
        all.add(one);
        return all;
    }
}
