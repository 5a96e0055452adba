package io.jenkins.plugins.cd4ml.evidence;

import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.report.Section;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A section of a stage as the build keeps it: the top of every table, few bytes. */
public final class SectionSummary implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How many rows of a table the page shows; all of them are in the archived evidence. */
    private static final int FEW_ROWS = 12;

    private static final int FEW_TABLES = 6;
    private static final int FEW_PARAGRAPHS = 10;
    private static final int LONGEST = 600;

    private final String title;
    private final ArrayList<String> paragraphs = new ArrayList<>();
    private final ArrayList<TableSummary> tables = new ArrayList<>();

    private SectionSummary(Section section) {
        this.title = section.title();
        section.paragraphs().stream().limit(FEW_PARAGRAPHS).forEach(text -> paragraphs.add(shortened(text)));
        section.tables().stream()
                .limit(FEW_TABLES)
                .forEach(table -> tables.add(new TableSummary(table.first(FEW_ROWS))));
    }

    static SectionSummary of(Section section) {
        return new SectionSummary(section);
    }

    public String getTitle() {
        return title;
    }

    public List<String> getParagraphs() {
        return paragraphs;
    }

    public List<TableSummary> getTables() {
        return tables;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** The top of a table. */
    public static final class TableSummary implements Serializable {

        private static final long serialVersionUID = 1L;

        private final String title;
        private final ArrayList<String> columns = new ArrayList<>();
        private final ArrayList<ArrayList<String>> rows = new ArrayList<>();
        private final long more;

        private TableSummary(Section.Table table) {
            this.title = table.title();
            this.more = table.more();
            table.columns().forEach(column -> columns.add(column.name()));
            for (List<String> cells : table.rows()) {
                ArrayList<String> row = new ArrayList<>();
                cells.forEach(cell -> row.add(shortened(cell)));
                rows.add(row);
            }
        }

        public String getTitle() {
            return title;
        }

        public List<String> getColumns() {
            return columns;
        }

        public List<ArrayList<String>> getRows() {
            return rows;
        }

        /** How many rows are not shown, in words, or null. */
        public String getMore() {
            return more == 0 ? null : Numbers.count(more) + " more are in evidence.json.";
        }
    }
}
