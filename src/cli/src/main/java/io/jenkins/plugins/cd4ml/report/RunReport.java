package io.jenkins.plugins.cd4ml.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The pages of a run. */
final class RunReport {

    private static final String CHART_LIBRARY = "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js";
    private static final String CHART_LIBRARY_PROPERTIES = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

    private RunReport() {}

    /** The report, which needs nothing beside it. */
    static String html(Page page) throws IOException {
        return html("report.mustache", page);
    }

    /** The model card as a page, without any script. */
    static String html(CardPage page) throws IOException {
        return html("model-card.mustache", page);
    }

    private static String html(String template, Object page) throws IOException {
        return Mustache.compiler()
                .escapeHTML(true)
                .nullValue("")
                .emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(resource(RunReport.class, name + ".mustache")))
                .compile(resource(RunReport.class, template))
                .execute(page);
    }

    /** The styles, for the page itself. */
    static String styles() throws IOException {
        return resource(RunReport.class, "report.css");
    }

    /** The chart library and what feeds it. */
    static String scripts() throws IOException {
        String library = resource(Mustache.class, CHART_LIBRARY.formatted(chartLibraryVersion()));
        String scripts = library + "\n" + resource(Chart.class, Chart.SCRIPT);
        if (scripts.contains("</script")) {
            throw new IllegalStateException("a script that ends its own element cannot be put into a page");
        }
        return scripts;
    }

    private static String chartLibraryVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = open(Mustache.class, CHART_LIBRARY_PROPERTIES)) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static String resource(Class<?> beside, String name) throws IOException {
        try (InputStream in = open(beside, name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(Class<?> beside, String name) throws IOException {
        InputStream in = beside.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the distribution lacks the resource " + name);
        }
        return in;
    }
}
