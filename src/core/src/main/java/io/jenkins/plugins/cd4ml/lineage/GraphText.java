package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.lineage.LineageGraph.Kind;
import io.jenkins.plugins.cd4ml.lineage.LineageGraph.Node;

/** A lineage graph in the languages of programs that draw graphs. Names may hold anything; none can leave its quotes. */
public final class GraphText {

    private GraphText() {}

    /** For Mermaid (mermaid.js.org), which GitHub and GitLab draw in Markdown. */
    public static String mermaid(LineageGraph graph) {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        for (Node node : graph.nodes()) {
            String words = node.detail().isEmpty()
                    ? mermaidWords(node.label())
                    : mermaidWords(node.label()) + "<br/>" + mermaidWords(node.detail());
            text.append("    %s%s\n".formatted(node.id(), shape(node.kind()).formatted(words)));
        }
        graph.edges().forEach(edge -> text.append("    %s --> %s\n".formatted(edge.from(), edge.to())));
        return text.toString();
    }

    /** For Graphviz (graphviz.org). */
    public static String dot(LineageGraph graph) {
        StringBuilder text = new StringBuilder("digraph lineage {\n    node [shape=box, fontname=\"sans-serif\"];\n");
        if (!graph.shared().isEmpty()) {
            text.append("    label=\"")
                    .append(dotWords(String.join("\n", graph.shared())))
                    .append("\";\n");
        }
        for (Node node : graph.nodes()) {
            String words = node.detail().isEmpty() ? node.label() : node.label() + "\n" + node.detail();
            text.append("    %s [label=\"%s\"%s];\n".formatted(node.id(), dotWords(words), style(node.kind())));
        }
        graph.edges().forEach(edge -> text.append("    %s -> %s;\n".formatted(edge.from(), edge.to())));
        return text.append("}\n").toString();
    }

    private static String shape(Kind kind) {
        return switch (kind) {
            case STAGE -> "([\"%s\"])";
            case SOURCE -> "[(\"%s\")]";
            case FILE -> "[\"%s\"]";
            case MODEL -> "[[\"%s\"]]";
        };
    }

    private static String style(Kind kind) {
        return switch (kind) {
            case STAGE -> ", style=\"rounded,bold\"";
            case SOURCE -> ", shape=cylinder";
            case FILE -> "";
            case MODEL -> ", peripheries=2";
        };
    }

    /** Mermaid's own way to write characters that mean something to it. */
    private static String mermaidWords(String words) {
        StringBuilder escaped = new StringBuilder();
        words.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                escaped.append(' ');
            } else if (c < 128 && "\"#<>&;`\\".indexOf(c) >= 0) {
                escaped.append('#').append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static String dotWords(String words) {
        StringBuilder escaped = new StringBuilder();
        words.codePoints().forEach(c -> {
            if (c == '\n') {
                escaped.append("\\n");
            } else if (c == '"' || c == '\\') {
                escaped.append('\\').appendCodePoint(c);
            } else {
                escaped.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            }
        });
        return escaped.toString();
    }
}
