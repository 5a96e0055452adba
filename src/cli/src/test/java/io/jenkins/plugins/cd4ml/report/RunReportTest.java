package io.jenkins.plugins.cd4ml.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis;
import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.evaluation.Curve;
import io.jenkins.plugins.cd4ml.evaluation.RegressionEvaluation;
import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

    private static final String EVIL = "</script><script>alert(1)</script>";

    @TempDir
    private Path folder;

    private ResolvedConfiguration configuration;
    private RunFolder run;

    @BeforeEach
    void project() throws IOException {
        Path file = folder.resolve("cd4ml.yaml");
        Files.writeString(
                file,
                """
                version: 1
                model: {name: loans, task: binary, label: approved, positive: "yes"}
                data:
                  source: {path: loans.csv}
                  columns:
                    - {name: income, type: number}
                    - {name: approved, type: text}
                """);
        configuration = new ConfigurationReader().read(file, List.of());
        run = RunFolder.beside(file);
    }

    @Test
    void aRunWithoutAnyStageHasNothingToReport() {
        assertThatThrownBy(() -> RunDocuments.of(configuration, run, "nothing"))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("no stage has run in " + folder);
    }

    @Test
    void theFirstThingToReadIsWhatBlocksAndHowManyRowsWouldDecide() throws IOException {
        String html = wholeRun();

        int blockers = html.indexOf("What stands against it");
        assertThat(blockers).isPositive().isLessThan(html.indexOf("<h2>Verdicts"));
        assertThat(html.substring(blockers, html.indexOf("<h2>Verdicts")))
                .contains("bias-check")
                .contains("demographicParityRatio, minimum 0.8")
                .contains("rows would decide");
    }

    @Test
    void thePageReadsWithoutScripts() throws IOException {
        String html = wholeRun().replaceAll("(?s)<script.*?</script>", "");

        assertThat(html)
                .contains("0.8600")
                // Wilson, two-sided 95%, of 1720 of 2000: centre 0.85931, half width 0.01521
                .contains("0.8441 – 0.8745")
                .contains("<b>1,020</b>")
                .contains("17</td>")
                .contains("women (900 rows)");
    }

    @Test
    void everyCanvasCarriesItsChart() throws IOException {
        String html = wholeRun();

        assertThat(all(html, "(<canvas )")).hasSameSizeAs(charts(html)).hasSizeGreaterThan(8);
        assertThat(charts(html)).extracting(chart -> chart.get("kind").asText()).contains("gate", "losses", "roc");
    }

    @Test
    void thePageAsksNobodyForAnything() throws IOException {
        String html = wholeRun();

        assertThat(html).contains("Content-Security-Policy\" content=\"default-src 'none'");
        assertThat(all(html.replaceAll("(?s)<script.*?</script>", ""), "(?:src|href)=\"([^#\"][^\"]*)\""))
                .isEmpty();
    }

    @Test
    void whatTheDataSaysIsNeverMarkup() throws IOException {
        new SampleRun(run)
                .validated(
                        List.of(),
                        new DataProfile(
                                3,
                                List.of(new DataProfile.Column(
                                        EVIL,
                                        ColumnType.TEXT,
                                        0,
                                        1,
                                        null,
                                        null,
                                        null,
                                        List.of(new DataProfile.Frequency(EVIL, 3))))),
                        List.of());
        String html = html();

        assertThat(html).doesNotContain("<script>alert").contains("&lt;/script&gt;&lt;script&gt;alert");
        assertThat(charts(html).get(0).at("/frequencies/0/value").asText()).isEqualTo(EVIL);
    }

    @Test
    void aStageOfAnEarlierRunIsLeftOut() throws IOException {
        wholeRun();
        Path older = run.folder(io.jenkins.plugins.cd4ml.stage.Stage.EVALUATE_ACCURACY);
        Path evidence = older.resolve(RunFolder.EVIDENCE);
        Files.writeString(evidence, Files.readString(evidence).replace("2026-01-02", "2025-01-02"));

        assertThat(html())
                .contains("on which they should rest: evaluate-accuracy")
                .doesNotContain("Confusion matrix");
    }

    @Test
    void aRegressionShowsItsResiduals() throws IOException {
        new SampleRun(run)
                .evaluated(
                        List.of(Gate.maximum("rmse", 60000)),
                        List.of(Measurement.overall(
                                Metric.ROOT_MEAN_SQUARED_ERROR, new Estimate.Mean(51234.5, 700, 4000, 0.0, null))),
                        new RegressionEvaluation(
                                "price, USD",
                                IntStream.range(-20, 20)
                                        .mapToObj(i -> new DataProfile.Bin(
                                                i * 5000.0,
                                                (i + 1) * 5000.0,
                                                Math.round(900 * Math.exp(-i * i / 60.0))))
                                        .toList(),
                                SampleRun.curve("sample", 1.1)));
        String html = html();
        keep("regression", html);

        assertThat(html).contains("<h3>Residuals</h3>").contains("Prediction against truth");
        assertThat(html).doesNotContain("Confusion matrix");
    }

    private String wholeRun() throws IOException {
        new SampleRun(run)
                .validated(
                        constraints(),
                        profile(),
                        List.of(violation("income is at least 1", 0), violation("approved is one of yes, no", 0)))
                .prepared(new DataProfile.Frequency("yes", 5800), new DataProfile.Frequency("no", 4200))
                .trained()
                .judgedKnowing(Champion.of("loans/3", SampleRun.CHAMPION), Attempt.counted(3))
                .evaluated(
                        List.of(
                                Gate.minimum("accuracy", 0.82),
                                Gate.notWorseThanChampion("accuracy", 0.01),
                                Gate.range("precision", 0.8, 0.95),
                                Gate.minimum("rocAuc", 0.9),
                                note(Gate.maximum("calibrationError", 0.03))),
                        List.of(
                                Measurement.overall(Metric.ACCURACY, new Estimate.Proportion(1720, 2000)),
                                Measurement.againstChampion(
                                        Metric.ACCURACY, "", new Estimate.Mean(0.011, 0.004, 2000, -1.0, 1.0)),
                                Measurement.overall(Metric.PRECISION, new Estimate.Proportion(1020, 1160)),
                                Measurement.overall(Metric.ROC_AUC, new Estimate.Mean(0.931, 0.006, 2000, 0.0, 1.0)),
                                Measurement.overall(
                                        Metric.CALIBRATION_ERROR, new Estimate.Mean(0.028, 0.004, 2000, 0.0, 1.0))),
                        new ClassificationEvaluation(
                                List.of("yes", "no"),
                                List.of(List.of(1020L, 140L), List.of(140L, 700L)),
                                0.5,
                                List.of(SampleRun.curve("yes", 0.2)),
                                List.of(new Curve(
                                        "yes",
                                        SampleRun.curve("", 3).points().stream()
                                                .map(p -> new Curve.Point(p.x(), 1 - 0.45 * p.y()))
                                                .toList())),
                                List.of(new Curve(
                                        "yes",
                                        IntStream.range(0, 10)
                                                .mapToObj(i -> new Curve.Point(
                                                        0.05 + i / 10.0, Math.min(1, 0.03 + i / 10.0 * 1.05)))
                                                .toList()))),
                        errors())
                .checked(
                        List.of(Gate.minimum("demographicParityRatio", 0.8)),
                        comparisons(),
                        new GroupComparison(
                                List.of(new GroupComparison.Attribute(
                                        "sex",
                                        List.of(
                                                new GroupComparison.Group("men", 1100, "sex=men"),
                                                new GroupComparison.Group("women", 900, "sex=women")))),
                                List.of(
                                        "Between men and women the model is calibrated and its error rates differ; both cannot be had at once while their shares of approvals differ.")));
        String html = html();
        keep("classification", html);
        keep("model-card", Files.readString(RunDocuments.file(run, Form.CARD_HTML)));
        return html;
    }

    private static ErrorAnalysis errors() {
        return new ErrorAnalysis(
                "accuracy",
                new Estimate.Exact(0.93, 2000),
                List.of(
                        slice("income<20", 310, 0.71, 0.95),
                        slice("region=north", 540, 0.82, 0.93),
                        slice("age in 30 to 45 & burden>=0.4", 96, 0.62, 0.9),
                        slice("region=south", 800, 0.94, 0.93)),
                12,
                List.of(
                        new ErrorAnalysis.Example(1204, "A-20931", "no", "yes", 0.981),
                        new ErrorAnalysis.Example(77, "A-11840", "yes", "no", 0.964)),
                List.of(new ErrorAnalysis.Cluster(
                        "income<20 & burden>=0.4",
                        0.41,
                        new Estimate.Proportion(40, 90),
                        new Estimate.Proportion(71, 130))));
    }

    private static ErrorAnalysis.Slice slice(String scope, long rows, double model, double human) {
        double gap = human - model;
        double share = rows / 2000.0;
        return new ErrorAnalysis.Slice(
                scope,
                share,
                new Estimate.Proportion(Math.round(model * rows), rows),
                new Estimate.Exact(human, rows),
                gap,
                Math.max(0, gap * share));
    }

    @Test
    void whatTheEvaluationFoundStandsBelowItsMetrics() throws IOException {
        String html = wholeRun().replaceAll("(?s)<script.*?</script>", "");

        assertThat(html)
                .contains("the 3rd model that was judged on these test rows")
                .contains("99.58% in place of 95%")
                .contains("The champion is loans/3.")
                .contains("from 0.8 to 0.95")
                .contains("People reach 0.9300.")
                .contains("income&lt;20 &amp; burden")
                .contains("A-20931")
                .contains("12 more are in the evidence")
                .contains("both cannot be had at once");
    }

    private static Gate note(Gate gate) {
        return new Gate(
                gate.metric(),
                "",
                Comparison.MAXIMUM,
                gate.threshold(),
                gate.confidence(),
                null,
                Consequence.NOTE,
                null);
    }

    private static List<Gate> constraints() {
        return List.of(
                new Gate("violationShare", "income is at least 1", Comparison.MAXIMUM, 0, 0.95, null, null, null),
                new Gate(
                        "violationShare", "approved is one of yes, no", Comparison.MAXIMUM, 0, 0.95, null, null, null));
    }

    private static Measurement violation(String constraint, int rows) {
        return Measurement.of(Metric.VIOLATION_SHARE, constraint, new Estimate.Exact(rows / 10000.0, 10000));
    }

    private static List<Measurement> comparisons() {
        Estimate.Proportion men = new Estimate.Proportion(660, 1100);
        Estimate.Proportion women = new Estimate.Proportion(452, 900);
        Map<String, Estimate.Proportion> selected = new LinkedHashMap<>();
        selected.put("men", men);
        selected.put("women", women);
        List<Measurement> measurements = new ArrayList<>(SampleRun.groupRates("sex", selected));
        measurements.add(
                Measurement.of(Metric.DEMOGRAPHIC_PARITY_RATIO, "sex: women to men", new Estimate.Ratio(women, men)));
        return measurements;
    }

    private static DataProfile profile() {
        List<DataProfile.Bin> bins = IntStream.range(0, 20)
                .mapToObj(i -> new DataProfile.Bin(
                        i * 10, (i + 1) * 10, Math.round(1500 * Math.exp(-Math.pow(i - 5, 2) / 14.0))))
                .toList();
        return new DataProfile(
                10000,
                List.of(
                        new DataProfile.Column(
                                "income",
                                ColumnType.NUMBER,
                                17,
                                4211,
                                "3.1",
                                "197.4",
                                new DataProfile.Numbers(58.31, 22.4, 41, 54.2, 71.9, bins),
                                List.of()),
                        new DataProfile.Column(
                                "approved",
                                ColumnType.TEXT,
                                0,
                                2,
                                "no",
                                "yes",
                                null,
                                List.of(
                                        new DataProfile.Frequency("yes", 5800),
                                        new DataProfile.Frequency("no", 4200)))));
    }

    private String html() throws IOException {
        return Files.readString(RunDocuments.of(configuration, run, "the alias production points to loans/1")
                .write()
                .get(Form.HTML));
    }

    /** Keeps the page where somebody can look at it. */
    private static void keep(String name, String html) throws IOException {
        Path kept = Path.of("target", "sample-reports");
        Files.createDirectories(kept);
        Files.writeString(kept.resolve(name + ".html"), html);
    }

    private static List<JsonNode> charts(String html) throws IOException {
        List<JsonNode> charts = new ArrayList<>();
        for (String escaped : all(html, "<canvas data-chart=\"([^\"]*)\"")) {
            charts.add(Json.mapper().readTree(unescaped(escaped)));
        }
        return charts;
    }

    private static String unescaped(String attribute) {
        return attribute
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#x60;", "`")
                .replace("&#x3D;", "=")
                .replace("&amp;", "&");
    }

    private static List<String> all(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
