package io.jenkins.plugins.cd4ml.evidence;

import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.report.Section;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A section of a stage as the page shows it: the top of every table. Builds of earlier versions keep it in their record. */
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
        paragraphs.addAll(section.paragraphs());
        section.tables().forEach(table -> tables.add(new TableSummary(table)));
    }

    static SectionSummary of(Section section) {
        return new SectionSummary(section);
    }

    /** The top of a section, so that a page never shows, nor a build keeps, more. */
    static Section bounded(Section section) {
        return new Section(
                section.id(),
                shortened(section.title()),
                section.paragraphs().stream()
                        .limit(FEW_PARAGRAPHS)
                        .map(SectionSummary::shortened)
                        .toList(),
                section.facts().stream().limit(FEW_ROWS).toList(),
                section.tables().stream()
                        .limit(FEW_TABLES)
                        .map(table -> bounded(table.first(FEW_ROWS)))
                        .toList());
    }

    private static Section.Table bounded(Section.Table table) {
        return new Section.Table(
                shortened(table.title()),
                table.columns(),
                table.rows().stream()
                        .map(row -> row.stream().map(SectionSummary::shortened).toList())
                        .toList(),
                table.more());
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
            table.rows().forEach(row -> rows.add(new ArrayList<>(row)));
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
