package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.lineage.LineageGraph.Edge;
import io.jenkins.plugins.cd4ml.lineage.LineageGraph.Kind;
import io.jenkins.plugins.cd4ml.lineage.LineageGraph.Node;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class LineageGraphTest {

    private static final String HOSTILE = "\"]; <script>alert('1')</script> & `x` \\ #quot; ]]> \u0007\u202e.csv";

    @TempDir
    private Path project;

    private LineageGraph graph() throws IOException {
        return LineageGraph.of(
                RecordedRun.read(RecordedFiles.of(SampleRun.in(project).folder())));
    }

    private static Node node(LineageGraph graph, String label) {
        return graph.nodes().stream()
                .filter(node -> node.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void filesPointToTheStagesThatReadThemAndStagesToWhatTheyMade() throws IOException {
        LineageGraph graph = graph();
        Node source = node(graph, "data/loans.csv");
        Node bundle = node(graph, "train-model/bundle.zip");
        assertThat(source.kind()).isEqualTo(Kind.SOURCE);
        assertThat(bundle.kind()).isEqualTo(Kind.MODEL);
        assertThat(node(graph, "evaluate-accuracy").verdict()).isEqualTo(Verdict.PASSED);
        assertThat(node(graph, "evaluate-accuracy").detail()).isEqualTo("1 gate: PASSED");
        assertThat(graph.edges())
                .contains(
                        new Edge(source.id(), node(graph, "validate-data").id()),
                        new Edge(
                                node(graph, "validate-data").id(),
                                node(graph, "validate-data/evidence.json").id()),
                        new Edge(node(graph, "train-model").id(), bundle.id()),
                        new Edge(bundle.id(), node(graph, "evaluate-accuracy").id()));
    }

    @Test
    void whatAllStagesShareIsSaidOnce() throws IOException {
        assertThat(graph().shared())
                .hasSize(2)
                .anyMatch(words -> words.equals("code https://example.org/loans.git 0123456789ab"))
                .anyMatch(words -> words.startsWith("libraries "));
    }

    @Test
    void theLanguagesOfOtherProgramsAreWritten() {
        LineageGraph graph = new LineageGraph(
                List.of(
                        new Node("n0", Kind.SOURCE, "a.csv", "0123", null),
                        new Node("n1", Kind.STAGE, "train-model", "", null)),
                List.of(new Edge("n0", "n1")),
                List.of("code abc"));
        assertThat(GraphText.mermaid(graph))
                .isEqualTo("flowchart TD\n    n0[(\"a.csv<br/>0123\")]\n    n1([\"train-model\"])\n    n0 --> n1\n");
        assertThat(GraphText.dot(graph))
                .isEqualTo(
                        """
                        digraph lineage {
                            node [shape=box, fontname="sans-serif"];
                            label="code abc";
                            n0 [label="a.csv\\n0123", shape=cylinder];
                            n1 [label="train-model", style="rounded,bold"];
                            n0 -> n1;
                        }
                        """);
    }

    @Test
    void noNameLeavesItsQuotes() throws Exception {
        LineageGraph graph =
                new LineageGraph(List.of(new Node("n0", Kind.SOURCE, HOSTILE, "", null)), List.of(), List.of(HOSTILE));
        String mermaid = GraphText.mermaid(graph);
        assertThat(mermaid.chars().filter(c -> c == '"')).hasSize(2);
        assertThat(mermaid).doesNotContain("<script", "`").hasLineCount(2);
        String dot = GraphText.dot(graph).replace("\\\\", "").replace("\\\"", "");
        assertThat(dot.lines().filter(line -> line.contains("n0")))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.chars().filter(c -> c == '"')).hasSize(2));
        String svg = LineageDrawing.svg(graph);
        assertThat(svg).doesNotContain("<script", "\u0007");
        Document document = parsed(svg);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("g").item(0).getTextContent())
                .contains("<script>alert('1')</script> &");
    }

    /** So that it may stand in any page, under the strictest policy. */
    @Test
    void theDrawingNeedsNothingFromOutsideAndRunsNothing() throws Exception {
        String svg = LineageDrawing.svg(graph());
        assertThat(parsed(svg).getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg)
                .doesNotContainPattern("(?i)href|style=|<style|script|url\\(|\\son[a-z]+=|<!|<\\?|foreignObject");
        assertThat(svg).contains("all stages: code https://example.org/loans.git 0123456789ab");
    }

    @Test
    void noTwoNodesOverlapAndAllLieInside() throws IOException {
        GraphLayout layout = new GraphLayout(graph(), node -> 150);
        List<GraphLayout.Place> places = layout.nodes();
        for (int i = 0; i < places.size(); i++) {
            GraphLayout.Place one = places.get(i);
            assertThat(one.x - 75).isGreaterThanOrEqualTo(0);
            assertThat(one.x + 75).isLessThanOrEqualTo(layout.width() + 1e-9);
            for (GraphLayout.Place other : places.subList(i + 1, places.size())) {
                assertThat(one.layer != other.layer || Math.abs(one.x - other.x) >= 150)
                        .as("%s and %s", one.node, other.node)
                        .isTrue();
            }
        }
    }

    @Test
    void everyArrowLeadsDown() throws IOException {
        for (GraphLayout.Path path : new GraphLayout(graph(), node -> 150).paths()) {
            for (int i = 1; i < path.places().size(); i++) {
                assertThat(path.places().get(i).layer).isEqualTo(path.places().get(i - 1).layer + 1);
            }
        }
    }

    /** Evidence that somebody edited may say that a stage read what a later one made of its own output. */
    @Test
    void recordsThatLeadInACircleAreDrawnAllTheSame() throws IOException {
        RecordedRun run =
                RecordedRun.read(RecordedFiles.of(SampleRun.in(project).folder()));
        Map<Stage, Evidence> evidence = new java.util.EnumMap<>(run.evidence());
        Evidence seen = evidence.get(Stage.PREPARE_DATA);
        List<Resource> inputs = new ArrayList<>(seen.inputs());
        inputs.add(run.produced(RunFolder.BUNDLE_URI).orElseThrow());
        evidence.put(
                Stage.PREPARE_DATA,
                new Evidence(
                        seen.stage(),
                        seen.started(),
                        seen.finished(),
                        inputs,
                        seen.outputs(),
                        seen.code(),
                        seen.environment(),
                        seen.measurements(),
                        seen.detail()));
        LineageGraph circle = LineageGraph.of(new RecordedRun(evidence, run.verdicts(), run.records()));
        assertThat(LineageDrawing.svg(circle))
                .contains("train-model/bundle.zip")
                .endsWith("</svg>\n");
    }

    @Test
    void aLongNameIsShortenedInTheMiddleAndShownWholeWhenPointedAt() {
        String name = "data/" + "very-".repeat(30) + "long.csv";
        String svg = LineageDrawing.svg(new LineageGraph(
                List.of(new Node("n0", Kind.SOURCE, name, Digest.of("x").abbreviated(), null)), List.of(), List.of()));
        assertThat(svg).contains("<title>" + name).containsPattern(">data/[a-z-]+…[a-z-]+long\\.csv<");
    }
}
