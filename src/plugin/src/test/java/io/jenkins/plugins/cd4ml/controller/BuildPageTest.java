package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.evaluation.Curve;
import io.jenkins.plugins.cd4ml.evidence.BuildDetails;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.SampleStage;
import io.jenkins.plugins.cd4ml.report.Chart;
import io.jenkins.plugins.cd4ml.report.Chip;
import io.jenkins.plugins.cd4ml.report.DataSection;
import io.jenkins.plugins.cd4ml.report.EvaluationSection;
import io.jenkins.plugins.cd4ml.report.Fact;
import io.jenkins.plugins.cd4ml.report.GateRow;
import io.jenkins.plugins.cd4ml.report.GroupSection;
import io.jenkins.plugins.cd4ml.report.LineageSection;
import io.jenkins.plugins.cd4ml.report.Listed;
import io.jenkins.plugins.cd4ml.report.MeasurementText;
import io.jenkins.plugins.cd4ml.report.RunSections;
import io.jenkins.plugins.cd4ml.report.Section;
import io.jenkins.plugins.cd4ml.report.TrainingSection;
import io.jenkins.plugins.cd4ml.report.VerdictSection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.Page;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The tab of a build, made from what is kept beside its record; no worker is needed for that. */
@WithJenkins
class BuildPageTest {

    private static final String HOSTILE = SampleStage.HOSTILE;

    private JenkinsRule jenkins;

    @BeforeEach
    void controller(JenkinsRule rule) {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("nobody"));
    }

    @Test
    void theSidePanelLeadsToTheTabThatJenkinsWouldLeaveOut() throws Exception {
        FreeStyleBuild build = build();
        keep(build, hostile());
        assertThat(page(build, "").querySelectorAll("#side-panel a[href$='/cd4ml']"))
                .hasSize(1);
    }

    @Test
    void namesFromTheDataAreTextWhereverTheyStand() throws Exception {
        FreeStyleBuild build = build();
        keep(build, hostile());
        HtmlPage page = page(build, "");

        String source = page.getWebResponse().getContentAsString();
        assertThat(source).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
        assertThat(page.querySelectorAll(".cd4ml-model script")).isEmpty();
        assertThat(page.querySelectorAll(".cd4ml-model [onclick], .cd4ml-model [style]"))
                .isEmpty();
        List<DomElement> canvases = page.getElementsByTagName("canvas").stream()
                .filter(canvas -> canvas.hasAttribute("data-chart"))
                .toList();
        assertThat(canvases).hasSize(6);
        for (DomElement canvas : canvases) {
            Chart chart = Json.read(
                    canvas.getAttribute("data-chart").getBytes(StandardCharsets.UTF_8), Chart.class, "the attribute");
            assertThat(chart.kind()).isNotEmpty();
        }
    }

    @Test
    void theVerdictComesFirstWithWhatBlocksAndWhatIsNeeded() throws Exception {
        FreeStyleBuild build = build();
        keep(build, hostile());
        String text = page(build, "").asNormalizedText();

        assertThat(text)
                .containsSubsequence(
                        "One gate stands against this model.",
                        "about 1,200 rows would decide",
                        "Gates",
                        "Data",
                        "Training",
                        "Evaluation",
                        "Groups",
                        "Lineage",
                        "Downloads");
    }

    @Test
    void everyTableHasACaptionAndEveryPictureWords() throws Exception {
        FreeStyleBuild build = build();
        keep(build, hostile());
        HtmlPage page = page(build, "");

        page.querySelectorAll(".cd4ml-model table")
                .forEach(table -> assertThat(((DomElement) table).getElementsByTagName("caption"))
                        .as(((DomElement) table).asXml())
                        .hasSize(1));
        page.querySelectorAll(".cd4ml-model canvas")
                .forEach(canvas -> assertThat(((DomElement) canvas).getAttribute("aria-label"))
                        .isNotBlank());
    }

    @Test
    void aBuildWithoutAReportShowsItsGatesAllTheSame() throws Exception {
        FreeStyleBuild build = build();

        assertThat(page(build, "").asNormalizedText())
                .contains("evaluate-accuracy")
                .contains("accuracy is 0.9");
        BuildDetails.of(build).put("report", "report.json", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(page(build, "").asNormalizedText()).contains("accuracy is 0.9");
    }

    @Test
    void howFarABuildIsIsForThoseWhoMaySeeIt() throws Exception {
        FreeStyleBuild build = build();
        JenkinsRule.WebClient client = Controllers.client(jenkins).login("admin");
        Page answer = client.goTo(build.getUrl() + "cd4ml/progress", "application/json");

        assertThat(answer.getWebResponse().getContentAsString())
                .isEqualTo("{\"building\":false,\"running\":[],\"stages\":1}");
        Controllers.client(jenkins).login("nobody").assertFails(build.getUrl() + "cd4ml/progress", 404);
        Controllers.client(jenkins).login("nobody").assertFails(build.getUrl() + "cd4ml/", 404);
    }

    @Test
    void theScriptsAreServedFromHere() throws Exception {
        FreeStyleBuild build = build();
        HtmlPage page = page(build, "");
        List<String> scripts = page.getElementsByTagName("script").stream()
                .map(script -> script.getAttribute("src"))
                .filter(address -> address.contains("cd4ml"))
                .toList();

        assertThat(scripts).hasSize(2);
        JenkinsRule.WebClient client = Controllers.client(jenkins).login("admin");
        for (String script : scripts) {
            Page answer =
                    client.getPage(client.createCrumbedUrl(script.substring(1).replaceFirst("^jenkins/", "")));
            assertThat(answer.getWebResponse().getContentAsString()).hasSizeGreaterThan(1000);
        }
    }

    private FreeStyleBuild build() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("loans");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        SampleStage stage = new SampleStage().with("accuracy", 900);
        BuildEvidence.of(build).add(stage.summary(), stage.findings());
        build.save();
        return build;
    }

    private static void keep(FreeStyleBuild build, RunSections sections) throws Exception {
        BuildDetails.of(build).put("report", "report.json", Json.bytes(sections));
    }

    private HtmlPage page(FreeStyleBuild build, String below) throws Exception {
        JenkinsRule.WebClient client = Controllers.client(jenkins);
        client.setJavaScriptEnabled(false);
        return client.login("admin").getPage(build, "cd4ml/" + below);
    }

    /** A report in which every word that an agent could choose is hostile. */
    private static RunSections hostile() {
        Chip failed = new Chip("failed", "✗", "failed");
        Chart.Interval interval = new Chart.Interval(HOSTILE, 0.1, 0.2, 0.3);
        MeasurementText metric = new MeasurementText(HOSTILE, HOSTILE, "0.2", "0.1 – 0.3", "10", HOSTILE);
        Curve curve = new Curve(HOSTILE, List.of(new Curve.Point(0, 0), new Curve.Point(1, 1)));
        return new RunSections(
                HOSTILE,
                failed,
                "One gate stands against this model.",
                List.of(new Fact("Label", HOSTILE)),
                new Listed<>(List.of(new RunSections.Blocker("evaluate-accuracy", HOSTILE, HOSTILE, "1,200")), null),
                null,
                List.of(new VerdictSection(
                        "evaluate-accuracy",
                        "measures",
                        failed,
                        new Listed<>(
                                List.of(new GateRow(
                                        failed,
                                        HOSTILE,
                                        HOSTILE,
                                        "0.2",
                                        "0.1 – 0.3",
                                        HOSTILE,
                                        "10",
                                        HOSTILE,
                                        null,
                                        Chart.gate(interval, List.of(0.5)))),
                                "7"),
                        new Listed<>(List.of(), null),
                        "0")),
                new DataSection(
                        "10",
                        new Listed<>(
                                List.of(new DataSection.Column(
                                        HOSTILE,
                                        ColumnType.TEXT.name(),
                                        "–",
                                        "1",
                                        HOSTILE,
                                        "",
                                        "",
                                        HOSTILE,
                                        HOSTILE,
                                        Chart.frequencies(List.of(new DataProfile.Frequency(HOSTILE, 3))))),
                                null),
                        new Listed<>(List.of(new DataSection.Broken(HOSTILE, "3", HOSTILE)), null),
                        List.of(new DataSection.Part(HOSTILE, "3", HOSTILE, "sha256:0")),
                        Chart.shares(
                                List.of(new Chart.Share(HOSTILE, List.of(new DataProfile.Frequency(HOSTILE, 3)))))),
                new TrainingSection(
                        List.of(new Fact(HOSTILE, HOSTILE)),
                        new Listed<>(List.of(new TrainingSection.Epoch("1", "0.5", "0.6", "0.1", true)), null),
                        Chart.losses(List.of(curve, curve), 1)),
                new EvaluationSection(
                        new Listed<>(List.of(metric), null),
                        new Listed<>(List.of(metric), null),
                        new EvaluationSection.Matrix(
                                List.of(HOSTILE),
                                List.of(new EvaluationSection.Matrix.Line(
                                        HOSTILE, List.of(new EvaluationSection.Matrix.Cell("1", "100%", 100, true)))),
                                HOSTILE),
                        List.of(new EvaluationSection.Picture(
                                HOSTILE, HOSTILE, Chart.curves("roc", List.of(curve), HOSTILE, HOSTILE)))),
                List.of(Section.of("errors", HOSTILE)
                        .say(HOSTILE)
                        .table(new Section.Table(
                                HOSTILE, Section.columns(HOSTILE, "#Rows"), List.of(List.of(HOSTILE, "1")), 3))),
                List.of(new GroupSection(
                        HOSTILE,
                        HOSTILE,
                        List.of(new GroupSection.Rate(
                                HOSTILE,
                                HOSTILE,
                                Chart.intervals(List.of(interval), HOSTILE),
                                new Listed<>(List.of(new GroupSection.Rate.Line(HOSTILE, "1", "", "2")), null))),
                        new Listed<>(List.of(metric), null))),
                List.of(HOSTILE),
                new LineageSection(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                        HOSTILE,
                        new Listed<>(List.of(new LineageSection.FileLine(HOSTILE, HOSTILE, "1")), null),
                        List.of(new Fact(HOSTILE, HOSTILE))));
    }
}
