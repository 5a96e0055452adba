package io.jenkins.plugins.cd4ml.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDocumentsTest {

    private static final String EVIL = "x</td><script>alert(1)</script>|`@admin`](javascript:1)";

    @TempDir
    private Path folder;

    private RunFolder run;

    @BeforeEach
    void runFolder() {
        run = RunFolder.beside(folder.resolve("cd4ml.yaml"));
    }

    @Test
    void everyFormLiesBesideTheOthers() throws IOException {
        judged("women");
        Map<Form, Path> written = documents("").write();

        assertThat(written).containsOnlyKeys(Form.values());
        assertThat(written.values()).allMatch(Files::isRegularFile);
        assertThat(run.root().toFile().list())
                .contains(
                        "report.html",
                        "summary.md",
                        "gates.junit.xml",
                        "model-card.md",
                        "model-card.html",
                        "model.bom.json");
    }

    @Test
    void aCardNeedsAModelAndAnOlderOneDoesNotStay() throws IOException {
        Files.createDirectories(run.root());
        Files.writeString(run.root().resolve(Form.CARD.file()), "of an earlier run");
        new SampleRun(run).prepared(new DataProfile.Frequency("yes", 5800));

        assertThat(documents("").write()).doesNotContainKeys(Form.CARD, Form.CARD_HTML, Form.BOM);
        assertThat(run.root().resolve(Form.CARD.file())).doesNotExist();
        assertThatThrownBy(() -> documents("").content(Form.BOM))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageStartingWith("train-model has not run in ");
    }

    @Test
    void theCardSaysWhatNobodyStated() throws IOException {
        judged("women");

        assertThat(text("", Form.CARD))
                .startsWith("# loans\n\n## Model details\n")
                .contains("- **Owner**: not stated")
                .contains("- **Uses**: not stated")
                // Wilson, two-sided 95%, of 1720 of 2000: centre 0.85931, half width 0.01521
                .contains("| accuracy | 0.8600 | 0.8441 – 0.8745 | 2,000 |")
                .contains("| Metric | men (1,100 rows) | women (900 rows) |")
                .contains("| selectionRate | 0.6000 (0.5707 – 0.6286) | 0.5022 (0.4696 – 0.5348) |")
                .contains("INSUFFICIENT | bias-check | demographicParityRatio, minimum 0.8 |");
    }

    @Test
    void theCardTakesOverWhatPeopleSay() throws IOException {
        judged("women");

        assertThat(text(
                        """
                          card:
                            owner: Credit team
                            intendedUses: [Rank applications, Plan capacity]
                            outOfScope: [Decide alone]
                        """,
                        Form.CARD))
                .contains("- **Owner**: Credit team")
                .contains("- **Uses**: Rank applications; Plan capacity")
                .contains("- **Out of scope**: Decide alone");
    }

    @Test
    void theBillOfMaterialsIsValidAndCarriesIntervalsAndDigests() throws IOException {
        judged("women");
        byte[] bom = documents(
                        """
                          card: {owner: Credit team, license: MIT, intendedUses: [Rank], caveats: [Old data], ethicalConsiderations: [Young people]}
                        """)
                .content(Form.BOM);

        assertThat(new JsonParser().validate(bom, Version.VERSION_16)).isEmpty();
        JsonNode json = Json.mapper().readTree(bom);
        JsonNode model = json.at("/components/0");
        assertThat(model.get("type").asText()).isEqualTo("machine-learning-model");
        JsonNode accuracy = model.at("/modelCard/quantitativeAnalysis/performanceMetrics/0");
        assertThat(accuracy.get("type").asText()).isEqualTo("accuracy");
        assertThat(accuracy.at("/confidenceInterval/lowerBound").asDouble()).isBetween(0.8440, 0.8442);
        assertThat(model.at("/modelCard/considerations/fairnessAssessments/0/groupAtRisk")
                        .asText())
                .isEqualTo("sex: women to men");
        assertThat(json.at("/components/1/type").asText()).isEqualTo("data");
        assertThat(json.at("/components/1/hashes/0/content").asText()).hasSize(64);
        assertThat(json.findValuesAsText("bom-ref")).contains("library:dl4j", "platform:java");
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        judged("women");

        for (Form form : Form.values()) {
            assertThat(documents("").content(form)).isEqualTo(documents("").content(form));
        }
    }

    @Test
    void namesFromTheDataStayTextInEveryForm() throws IOException {
        judged(EVIL);

        assertThat(text("", Form.HTML)).doesNotContain("<script>alert");
        assertThat(text("", Form.CARD_HTML)).doesNotContain("<script").contains("&lt;script&gt;alert");
        assertThat(text("", Form.CARD)).doesNotContain("<script", "](", "@admin");
        assertThat(text("", Form.MARKDOWN)).doesNotContain("<script", "](", "@admin");
        assertThat(text("", Form.JUNIT)).doesNotContain("<script");
        assertThat(new JsonParser().validate(documents("").content(Form.BOM), Version.VERSION_16))
                .isEmpty();
    }

    @Test
    void pagesAskNobodyForAnything() throws IOException {
        judged("women");

        for (Form form : List.of(Form.HTML, Form.CARD_HTML)) {
            String markup = text("", form).replaceAll("(?s)<script.*?</script>|<style.*?</style>", "");
            assertThat(markup).contains("Content-Security-Policy\" content=\"default-src 'none'");
            assertThat(markup).doesNotContainPattern("(?:src|href|action|data|srcset)=\"[^#\"]");
            assertThat(text("", form)).doesNotContain("@import", "url(http", "url(//");
        }
    }

    @Test
    void documentsStayBoundedWhateverTheEvidence() throws IOException {
        List<GroupComparison.Group> groups = java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> new GroupComparison.Group("group " + i, 20, "sex=group " + i))
                .toList();
        List<Measurement> measurements = groups.stream()
                .map(group ->
                        Measurement.of(Metric.SELECTION_RATE, "sex=" + group.value(), new Estimate.Proportion(10, 20)))
                .toList();
        new SampleRun(run)
                .trained()
                .checked(
                        List.of(),
                        measurements,
                        new GroupComparison(List.of(new GroupComparison.Attribute("sex", groups))));

        for (Form form : Form.values()) {
            assertThat(documents("").content(form)).as(form.id()).hasSizeLessThan(1_000_000);
        }
    }

    private void judged(String group) throws IOException {
        Estimate.Proportion men = new Estimate.Proportion(660, 1100);
        Estimate.Proportion others = new Estimate.Proportion(452, 900);
        new SampleRun(run)
                .prepared(new DataProfile.Frequency("yes", 5800), new DataProfile.Frequency("no", 4200))
                .trained()
                .evaluated(
                        List.of(Gate.minimum("accuracy", 0.82)),
                        List.of(Measurement.overall(Metric.ACCURACY, new Estimate.Proportion(1720, 2000))),
                        new ClassificationEvaluation(
                                List.of("yes", "no"), List.of(), 0.5, List.of(), List.of(), List.of()))
                .checked(
                        List.of(Gate.minimum("demographicParityRatio", 0.8)),
                        List.of(
                                Measurement.of(Metric.SELECTION_RATE, "sex=" + group, others),
                                Measurement.of(Metric.SELECTION_RATE, "sex=men", men),
                                Measurement.of(
                                        Metric.DEMOGRAPHIC_PARITY_RATIO,
                                        "sex: %s to men".formatted(group),
                                        new Estimate.Ratio(others, men))),
                        new GroupComparison(List.of(new GroupComparison.Attribute(
                                "sex",
                                List.of(
                                        new GroupComparison.Group("men", 1100, "sex=men"),
                                        new GroupComparison.Group(group, 900, "sex=" + group))))));
    }

    private String text(String card, Form form) throws IOException {
        return new String(documents(card).content(form), StandardCharsets.UTF_8);
    }

    private RunDocuments documents(String card) throws IOException {
        Path file = folder.resolve("cd4ml.yaml");
        Files.writeString(
                file,
                """
                version: 1
                model:
                  name: loans
                  task: binary
                  label: approved
                  positive: "yes"
                %sdata:
                  source: {path: loans.csv}
                  columns:
                    - {name: income, type: number}
                    - {name: approved, type: text}
                """
                        .formatted(card));
        ResolvedConfiguration configuration = new ConfigurationReader().read(file, List.of());
        return RunDocuments.of(configuration, run, "the alias production points to loans/1");
    }
}
