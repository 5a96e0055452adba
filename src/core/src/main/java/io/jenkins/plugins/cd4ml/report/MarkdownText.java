package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * GitHub's Markdown, into which data goes only as text: no table, link, picture, element, mention or reference can be
 * made by the name of a column or a class.
 */
public final class MarkdownText {

    /** What Markdown or HTML could take for a sign; as a character reference it is a character and nothing else. */
    private static final Pattern SIGN =
            Pattern.compile("[\\\\`*\\[\\]<>|~#&]|(?<!\\p{Alnum})_|_(?!\\p{Alnum})|://|(?i:www\\.)");

    /** What a forge takes for a mention or a reference, whatever Markdown says. */
    private static final Pattern REFERENCE = Pattern.compile("([@#!~$%&])(?=[\\p{Alnum}\"'_-])");

    private static final String WORD_JOINER = "\u2060";

    private final StringBuilder text = new StringBuilder();

    /** A title of a level from 1 to 6. */
    public MarkdownText title(int level, String data) {
        text.append("#".repeat(level)).append(' ').append(escaped(data)).append("\n\n");
        return this;
    }

    /** A paragraph of data. */
    public MarkdownText paragraph(String data) {
        return raw(escaped(data));
    }

    /** A paragraph that is Markdown already. */
    public MarkdownText raw(String markdown) {
        text.append(markdown).append("\n\n");
        return this;
    }

    /** A list of items that are Markdown already. */
    public MarkdownText items(List<String> markdown) {
        markdown.forEach(item -> text.append("- ").append(item).append('\n'));
        if (!markdown.isEmpty()) {
            text.append('\n');
        }
        return this;
    }

    /** A table whose cells are Markdown already; every row has as many cells as there are columns. */
    public MarkdownText table(List<String> columns, List<List<String>> rows) {
        text.append(row(columns));
        text.append(row(columns.stream().map(column -> "---").toList()));
        rows.forEach(row -> text.append(row(row)));
        text.append('\n');
        return this;
    }

    /** A section of plain text, with tables of at most so many rows. */
    public MarkdownText section(int level, Section section, int mostRows) {
        title(level, section.title());
        section.paragraphs().forEach(this::paragraph);
        items(section.facts().stream()
                .map(fact -> "**%s**: %s".formatted(escaped(fact.name()), escaped(fact.value())))
                .toList());
        for (Section.Table whole : section.tables()) {
            Section.Table table = whole.first(mostRows);
            if (!table.title().isEmpty()) {
                raw("**" + escaped(table.title()) + "**");
            }
            table(table);
            if (table.more() > 0) {
                paragraph("%s more are in the evidence.".formatted(Numbers.count(table.more())));
            }
        }
        return this;
    }

    private void table(Section.Table table) {
        text.append(row(
                table.columns().stream().map(column -> escaped(column.name())).toList()));
        text.append(row(table.columns().stream()
                .map(column -> column.number() ? "---:" : "---")
                .toList()));
        table.rows()
                .forEach(cells -> text.append(
                        row(cells.stream().map(MarkdownText::escaped).toList())));
        text.append('\n');
    }

    /** The document. */
    public String document() {
        return text.toString().stripTrailing() + "\n";
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Data as text inside a paragraph or a cell. */
    public static String escaped(String data) {
        String unreferenced = REFERENCE.matcher(PlainText.line(data)).replaceAll("$1" + WORD_JOINER);
        return SIGN.matcher(unreferenced).replaceAll(sign -> Matcher.quoteReplacement(reference(sign.group())));
    }

    /** Data as an exact value, such as a digest or a column's name; forges make no mentions of it. */
    public static String code(String data) {
        String escaped = SIGN.matcher(PlainText.line(data))
                .replaceAll(sign -> Matcher.quoteReplacement(reference(sign.group())));
        return "<code>" + escaped.replace("@", "&#64;") + "</code>";
    }

    /** An address needs its dot or its colon; every other sign is a single character. */
    private static String reference(String sign) {
        if (sign.toLowerCase(Locale.ROOT).startsWith("www")) {
            return sign.substring(0, 3) + "&#46;";
        }
        return "&#%d;%s".formatted((int) sign.charAt(0), sign.substring(1));
    }
}
