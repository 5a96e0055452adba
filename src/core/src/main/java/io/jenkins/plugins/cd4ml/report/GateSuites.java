package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The gates as JUnit XML, so that any CI shows them: a suite a judged stage, a case a gate. A gate that stands against the
 * model or warns is a {@code failure} when it FAILED and an {@code error} when the evidence was INSUFFICIENT; one that is
 * only a note is {@code skipped}, so that no CI turns yellow where the configuration says that it shall not.
 *
 * <p>The document keeps to what Jenkins and GitLab read and to both schemas that are in use, that of the Ant tasks and that
 * of Jenkins' xunit plugin.
 */
public final class GateSuites {

    /** The file's name, whoever writes it. */
    public static final String FILE = "gates.junit.xml";

    private static final DateTimeFormatter WITHOUT_ZONE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final String model;
    private final RecordedStages stages;
    private final XMLStreamWriter xml;

    private GateSuites(String model, RecordedStages stages, XMLStreamWriter xml) {
        this.model = model;
        this.stages = stages;
        this.xml = xml;
    }

    /** The document, in UTF-8. */
    public static byte[] xml(String model, RecordedStages stages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            // The platform's own writer: which other one is found would depend on who else is on the class path.
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            new GateSuites(PlainText.line(model), stages, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the gates cannot be written as XML: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        int number = 0;
        for (Map.Entry<Stage, GateReport> judged : stages.verdicts().entrySet()) {
            Evidence evidence = stages.evidence().get(judged.getKey());
            if (evidence != null) {
                suite(number++, evidence, judged.getValue().results());
            }
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(int number, Evidence evidence, List<GateResult> results) throws XMLStreamException {
        String seconds = seconds(Duration.between(evidence.started(), evidence.finished()));
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", evidence.stage().id());
        xml.writeAttribute("package", model);
        xml.writeAttribute("id", Integer.toString(number));
        xml.writeAttribute("timestamp", WITHOUT_ZONE.format(evidence.started()));
        // Where the stage ran is in its evidence; a name here would only make equal runs differ.
        xml.writeAttribute("hostname", "localhost");
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute("failures", count(results, Outcome.FAILURE));
        xml.writeAttribute("errors", count(results, Outcome.ERROR));
        xml.writeAttribute("skipped", count(results, Outcome.SKIPPED));
        xml.writeAttribute("time", seconds);
        properties(evidence);
        Map<String, Integer> names = new HashMap<>();
        for (GateResult result : results) {
            testCase(evidence.stage(), result, names);
        }
        element("system-out", text(results));
        element("system-err", "");
        xml.writeEndElement();
    }

    private void properties(Evidence evidence) throws XMLStreamException {
        xml.writeStartElement("properties");
        property("cd4ml.version", evidence.environment().cd4ml());
        if (evidence.code() != null) {
            property("cd4ml.commit", evidence.code().commit());
        }
        for (Resource input : evidence.inputs()) {
            property("cd4ml.input." + input.uri(), input.digest().toString());
        }
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", PlainText.line(name));
        xml.writeAttribute("value", PlainText.line(value));
    }

    private void testCase(Stage stage, GateResult result, Map<String, Integer> names) throws XMLStreamException {
        String demand = PlainText.line(result.gate().demand());
        int times = names.merge(demand, 1, Integer::sum);
        Outcome outcome = Outcome.of(result);
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", times == 1 ? demand : "%s (%d)".formatted(demand, times));
        xml.writeAttribute("classname", model + "." + stage.id());
        xml.writeAttribute("time", "0");
        if (outcome != Outcome.PASSED) {
            xml.writeStartElement(outcome.element);
            xml.writeAttribute("message", PlainText.line(result.explanation()));
            if (outcome != Outcome.SKIPPED) {
                xml.writeAttribute("type", result.verdict().name());
            }
            xml.writeCharacters(line(result));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String text(List<GateResult> results) {
        StringBuilder text = new StringBuilder("\n");
        results.forEach(result -> text.append(line(result)).append('\n'));
        return text.toString();
    }

    private static String line(GateResult result) {
        return "%s %s: %s"
                .formatted(
                        result.verdict(), PlainText.line(result.gate().demand()), PlainText.line(result.explanation()));
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String count(List<GateResult> results, Outcome outcome) {
        return Long.toString(
                results.stream().filter(result -> Outcome.of(result) == outcome).count());
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(Math.max(0, duration.toMillis()), 3).toPlainString();
    }

    /** What a case says to a CI. */
    private enum Outcome {
        PASSED(""),
        FAILURE("failure"),
        ERROR("error"),
        SKIPPED("skipped");

        private final String element;

        Outcome(String element) {
            this.element = element;
        }

        static Outcome of(GateResult result) {
            if (result.verdict() == Verdict.PASSED) {
                return PASSED;
            }
            if (result.consequence() == Consequence.NOTE) {
                return SKIPPED;
            }
            return result.verdict() == Verdict.FAILED ? FAILURE : ERROR;
        }
    }
}
