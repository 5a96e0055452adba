package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.ArrayList;
import java.util.List;

/** A section as the templates read it: every cell knows whether it is a number. */
record ShownSection(String id, String title, List<String> paragraphs, List<Fact> facts, List<ShownTable> tables) {

    /** A table. */
    record ShownTable(String title, List<Section.Column> columns, List<Line> lines, String more) {}

    /** A row. */
    record Line(List<Cell> cells) {}

    /** A cell. */
    record Cell(String text, boolean number) {}

    static ShownSection of(Section section) {
        return new ShownSection(
                section.id(),
                section.title(),
                section.paragraphs(),
                section.facts(),
                section.tables().stream().map(ShownSection::table).toList());
    }

    private static ShownTable table(Section.Table table) {
        List<Line> lines = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(new Cell(row.get(i), table.columns().get(i).number()));
            }
            lines.add(new Line(cells));
        }
        return new ShownTable(
                table.title(), table.columns(), lines, table.more() == 0 ? null : Numbers.count(table.more()));
    }

    boolean hasFacts() {
        return !facts.isEmpty();
    }
}
