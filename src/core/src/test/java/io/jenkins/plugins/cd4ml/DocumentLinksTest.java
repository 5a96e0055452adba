package io.jenkins.plugins.cd4ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the links between the documents: what a reader is sent to must be there. */
class DocumentLinksTest {

    private static final Path CHECKOUT = Path.of("..", "..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    @Test
    void everyLinkLeadsToAFileOrAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            LINK.matcher(text)
                    .results()
                    .filter(link -> !leads(document, text, link))
                    .forEach(link -> broken.add(CHECKOUT.relativize(document) + " links to " + link.group()));
        }
        assertThat(broken).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String folder : List.of("docs", "examples")) {
            try (Stream<Path> files = Files.walk(CHECKOUT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            documents.add(CHECKOUT.resolve(name));
        }
        return documents;
    }

    private static boolean leads(Path document, String text, MatchResult link) {
        String target = link.group(1);
        if (target.matches("[a-z]+:.*")) {
            return true;
        }
        if (target.isEmpty()) {
            return headings(text).contains(link.group(2));
        }
        Path file = document.resolveSibling(target);
        if (!Files.exists(file)) {
            return false;
        }
        try {
            return link.group(2) == null || headings(Files.readString(file)).contains(link.group(2));
        } catch (IOException e) {
            return false;
        }
    }

    /** The anchors that GitHub makes of headings: lower case, blanks as hyphens, no other signs. */
    private static List<String> headings(String text) {
        return HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
