package io.jenkins.plugins.cd4ml;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The help of a form as Markdown. It knows the few elements that our help uses and refuses any other. */
final class HelpText {

    private final StringBuilder text = new StringBuilder();

    private HelpText() {}

    /** The whole of a help file. */
    static String of(Element help) {
        HelpText written = new HelpText();
        written.children(help);
        return written.text
                .toString()
                .replaceAll("(?m)^[ \t]+$", "")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** Its first sentence, on one line. */
    static String firstSentence(Element help) {
        String line = of(help).split("\n\n")[0];
        int end = line.indexOf(". ");
        return end < 0 ? line.replaceAll("\\.$", "") : line.substring(0, end);
    }

    private void children(Element element) {
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            node(nodes.item(i));
        }
    }

    private void node(Node node) {
        if (node instanceof Element element) {
            element(element);
        } else if (node.getNodeType() == Node.TEXT_NODE) {
            text.append(node.getTextContent().replaceAll("\\s+", " ").replace("<", "&lt;"));
        }
    }

    private void element(Element element) {
        switch (element.getTagName()) {
            case "p" -> {
                text.append("\n\n");
                String before = text.toString();
                children(element);
                String added = text.substring(before.length()).strip();
                text.setLength(before.length());
                text.append(added).append("\n\n");
            }
            case "code" -> text.append('`').append(plain(element)).append('`');
            case "pre" -> text.append("\n\n```groovy\n")
                    .append(element.getTextContent().strip())
                    .append("\n```\n\n");
            case "ul" -> {
                text.append("\n\n");
                children(element);
                text.append("\n\n");
            }
            case "li" -> {
                text.append("\n- ");
                children(element);
            }
            case "em" -> {
                text.append('*');
                children(element);
                text.append('*');
            }
            default -> throw new IllegalArgumentException(
                    "help uses the element <%s>; expected p, code, pre, ul, li or em".formatted(element.getTagName()));
        }
    }

    private static String plain(Element element) {
        return element.getTextContent().replaceAll("\\s+", " ");
    }
}
