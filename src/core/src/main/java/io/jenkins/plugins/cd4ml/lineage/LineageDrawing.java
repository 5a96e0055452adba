package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.lineage.LineageGraph.Kind;
import io.jenkins.plugins.cd4ml.lineage.LineageGraph.Node;
import java.util.List;
import java.util.Locale;

/**
 * A lineage graph as SVG, for the report, for pages of Jenkins and as a file of its own. It has no script, no style sheet
 * and no reference to anything outside, so that a strict content security policy lets it through; its lines take the
 * colour of the text around them. Names may hold anything: they are escaped.
 */
public final class LineageDrawing {

    private static final double MARGIN = 14;
    private static final double LETTER = 7.1;
    private static final double PADDING = 26;
    private static final double NARROWEST = 110;
    private static final int LONGEST_LABEL = 40;
    private static final double LINE = 18;
    private static final double ARROW = 7;

    private final LineageGraph graph;
    private final GraphLayout layout;
    private final StringBuilder svg = new StringBuilder();

    private LineageDrawing(LineageGraph graph) {
        this.graph = graph;
        this.layout = new GraphLayout(graph, LineageDrawing::width);
    }

    /** The drawing: one element {@code svg}. */
    public static String svg(LineageGraph graph) {
        return new LineageDrawing(graph).draw();
    }

    private String draw() {
        double captions = graph.shared().size() * LINE;
        double widestCaption = graph.shared().stream()
                .mapToDouble(words -> words.length() * LETTER)
                .max()
                .orElse(0);
        double width = Math.max(layout.width(), widestCaption) + 2 * MARGIN;
        double height = layout.height() + captions + 2 * MARGIN;
        svg.append(
                ("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\""
                                + " font-family=\"system-ui, sans-serif\" font-size=\"12.5\" fill=\"currentColor\">\n")
                        .formatted(number(width), number(height), number(width), number(height)));
        svg.append("<title>").append(escaped(title())).append("</title>\n");
        double left = MARGIN + (width - 2 * MARGIN - layout.width()) / 2;
        layout.paths().forEach(path -> arrow(path, left));
        layout.nodes().forEach(place -> node(place, left));
        for (int i = 0; i < graph.shared().size(); i++) {
            svg.append("<text x=\"%s\" y=\"%s\" fill-opacity=\"0.75\">%s</text>\n"
                    .formatted(
                            number(MARGIN),
                            number(layout.height() + 2 * MARGIN + LINE * i + LINE / 2),
                            escaped("all stages: " + graph.shared().get(i))));
        }
        return svg.append("</svg>\n").toString();
    }

    private String title() {
        return "Where the model comes from: "
                + String.join(
                        ", ",
                        graph.nodes().stream()
                                .filter(node -> node.kind() == Kind.STAGE)
                                .map(Node::label)
                                .toList());
    }

    private void node(GraphLayout.Place place, double left) {
        Node node = place.node;
        double x = place.x + left - place.width / 2;
        double y = place.top() + MARGIN;
        String colour = node.verdict() == null ? "currentColor" : colour(node.verdict());
        svg.append("<g><title>")
                .append(escaped(node.detail().isEmpty() ? node.label() : node.label() + "\n" + node.detail()))
                .append("</title>");
        svg.append(("<rect%s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\" fill-opacity=\"%s\""
                        + " stroke=\"%s\" stroke-width=\"%s\"%s/>")
                .formatted(
                        marked(node),
                        number(x),
                        number(y),
                        number(place.width),
                        number(GraphLayout.NODE_HEIGHT),
                        node.kind() == Kind.STAGE ? "21" : "5",
                        colour,
                        node.kind() == Kind.STAGE ? "0.12" : "0.03",
                        colour,
                        node.kind() == Kind.MODEL ? "2.5" : "1.2",
                        node.kind() == Kind.SOURCE ? " stroke-dasharray=\"5 3\"" : ""));
        double middle = y + GraphLayout.NODE_HEIGHT / 2;
        text(place.x + left, node.detail().isEmpty() ? middle + 4 : middle - 3, shortened(node.label()), node.kind());
        if (!node.detail().isEmpty()) {
            svg.append(
                    "<text%s x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"11\" fill=\"%s\" fill-opacity=\"0.85\">%s</text>"
                            .formatted(
                                    marked(node),
                                    number(place.x + left),
                                    number(middle + 13),
                                    colour,
                                    escaped(node.detail())));
        }
        svg.append("</g>\n");
    }

    private void text(double x, double y, String words, Kind kind) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"middle\"%s>%s</text>"
                .formatted(
                        number(x),
                        number(y),
                        kind == Kind.STAGE || kind == Kind.MODEL ? " font-weight=\"600\"" : "",
                        escaped(words)));
    }

    /** From the lower side of each place to the upper side of the next, and a point at the end. */
    private void arrow(GraphLayout.Path path, double left) {
        List<GraphLayout.Place> places = path.places();
        double x = places.get(0).x + left;
        double y = places.get(0).top() + MARGIN + GraphLayout.NODE_HEIGHT;
        StringBuilder line = new StringBuilder("M%s %s".formatted(number(x), number(y)));
        for (int i = 1; i < places.size(); i++) {
            boolean last = i == places.size() - 1;
            double nextX = places.get(i).x + left;
            double nextY = places.get(i).top() + MARGIN - (last ? ARROW : 0);
            line.append(" C%s %s %s %s %s %s"
                    .formatted(
                            number(x),
                            number((y + nextY) / 2),
                            number(nextX),
                            number((y + nextY) / 2),
                            number(nextX),
                            number(nextY)));
            x = nextX;
            y = nextY;
            if (!last) {
                y += GraphLayout.NODE_HEIGHT;
                line.append(" V").append(number(y));
            }
        }
        svg.append("<path d=\"%s\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.55\"/>".formatted(line));
        svg.append("<path d=\"M%s %s h8 l-4 %s z\" fill-opacity=\"0.7\"/>\n"
                .formatted(number(x - 4), number(y), number(ARROW)));
    }

    /** A class, by which a page gives a verdict the colour of its theme. */
    private static String marked(Node node) {
        return node.verdict() == null
                ? ""
                : " class=\"lineage-%s\"".formatted(node.verdict().name().toLowerCase(Locale.ROOT));
    }

    /** Readable on a light and on a dark ground. */
    private static String colour(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "#23915f";
            case FAILED -> "#d6483c";
            case INSUFFICIENT -> "#b7791f";
        };
    }

    private static double width(Node node) {
        int letters = Math.max(shortened(node.label()).length(), node.detail().length());
        return Math.max(NARROWEST, letters * LETTER + PADDING);
    }

    /** A long path by its beginning and its end, which tells files apart; the whole is shown when one points at it. */
    private static String shortened(String label) {
        int[] letters = label.codePoints().toArray();
        if (letters.length <= LONGEST_LABEL) {
            return label;
        }
        int end = LONGEST_LABEL * 2 / 3;
        int begin = LONGEST_LABEL - end - 1;
        return new String(letters, 0, begin) + "…" + new String(letters, letters.length - end, end);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Text for XML. What XML 1.0 cannot hold becomes the sign for that. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.appendCodePoint(c);
                default -> escaped.appendCodePoint(
                        Character.isISOControl(c)
                                        || Character.getType(c) == Character.SURROGATE
                                        || c >= 0xFFFE && c <= 0xFFFF
                                ? 0xFFFD
                                : c);
            }
        });
        return escaped.toString();
    }
}
