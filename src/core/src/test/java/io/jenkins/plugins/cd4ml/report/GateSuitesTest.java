package io.jenkins.plugins.cd4ml.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GateSuitesTest {

    @TempDir
    private Path folder;

    @Test
    void aStageIsASuiteAndAGateACase() throws Exception {
        SampleRun run = SampleRun.in(folder);
        Document document = parse(GateSuites.xml("loans", RecordedStages.read(RecordedFiles.of(run.folder()))));

        assertThat(attributes(document.getElementsByTagName("testsuite"), "name"))
                .containsExactly("validate-data", "evaluate-accuracy", "bias-check");
        assertThat(attributes(document.getElementsByTagName("testcase"), "name"))
                .contains("accuracy, minimum 0.8", "demographicParityRatio (sex: a to b), minimum 0.8");
        assertThat(attributes(document.getElementsByTagName("testcase"), "classname"))
                .contains("loans.evaluate-accuracy");
    }

    @Test
    void aMissIsAFailureOnlyWhereItHasAConsequence() throws Exception {
        Document document = parse(GateSuites.xml(
                "loans",
                new JudgedRun()
                        .with(Consequence.FAILURE, "a=good", 0.8, 990, 1000)
                        .with(Consequence.FAILURE, "a=bad", 0.8, 500, 1000)
                        .with(Consequence.UNSTABLE, "a=worse", 0.8, 400, 1000)
                        .with(Consequence.NOTE, "a=noted", 0.8, 400, 1000)
                        .stages()));

        assertThat(suite(document).getAttribute("tests")).isEqualTo("4");
        assertThat(suite(document).getAttribute("failures")).isEqualTo("2");
        assertThat(suite(document).getAttribute("errors")).isEqualTo("0");
        assertThat(suite(document).getAttribute("skipped")).isEqualTo("1");
        assertThat(attributes(document.getElementsByTagName("failure"), "message"))
                .allMatch(message -> message.contains("misses the minimum of 0.8"));
    }

    @Test
    void evidenceThatDecidesNothingIsAnErrorNotAFailure() throws Exception {
        Document document = parse(GateSuites.xml(
                "loans",
                new JudgedRun()
                        .with(Consequence.FAILURE, "", 0.8, 9, 10)
                        .withoutMeasurement(Consequence.UNSTABLE)
                        .withoutMeasurement(Consequence.NOTE)
                        .stages()));

        assertThat(suite(document).getAttribute("failures")).isEqualTo("0");
        assertThat(suite(document).getAttribute("errors")).isEqualTo("2");
        assertThat(attributes(document.getElementsByTagName("error"), "type")).containsOnly("INSUFFICIENT");
        assertThat(attributes(document.getElementsByTagName("error"), "message").get(0))
                .contains("rows would decide it");
    }

    @Test
    void namesFromTheDataStayText() throws Exception {
        byte[] xml = GateSuites.xml(
                JudgedRun.HOSTILE,
                new JudgedRun()
                        .with(Consequence.FAILURE, "name=" + JudgedRun.HOSTILE, 0.8, 10, 1000)
                        .stages());

        Document document = parse(xml);
        assertThat(document.getElementsByTagName("testcase").getLength()).isOne();
        assertThat(document.getElementsByTagName("img").getLength()).isZero();
        assertThat(attributes(document.getElementsByTagName("testcase"), "name").get(0))
                .contains("</testcase>|`<img src=x onerror=alert(1)>`")
                .doesNotContain("\n", "\u0000", "\u202E");
    }

    @Test
    void gatesOfTheSameDemandAreToldApart() throws Exception {
        Document document = parse(GateSuites.xml(
                "loans",
                new JudgedRun()
                        .withoutMeasurement(Consequence.NOTE)
                        .withoutMeasurement(Consequence.FAILURE)
                        .stages()));

        assertThat(attributes(document.getElementsByTagName("testcase"), "name"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRunWithoutGatesIsAnEmptyDocument() throws Exception {
        RecordedStages nothing = new RecordedStages(
                new io.jenkins.plugins.cd4ml.lineage.RecordedRun(java.util.Map.of(), java.util.Map.of()), List.of());

        assertThat(parse(GateSuites.xml("loans", nothing)).getDocumentElement().getTagName())
                .isEqualTo("testsuites");
    }

    /** Parses what is valid by everything that the schemas in use demand. */
    private static Document parse(byte[] xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(GateSuitesTest.class.getResource("junit-reports.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml)));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static Element suite(Document document) {
        return (Element) document.getElementsByTagName("testsuite").item(0);
    }

    private static List<String> attributes(NodeList nodes, String name) throws IOException {
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(i -> ((Element) nodes.item(i)).getAttribute(name))
                .toList();
    }
}
