package io.jenkins.plugins.cd4ml.trend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.evidence.SampleStage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendPageTest {

    @Test
    void theNumbersOfTheBuildsStandInTheirOrder() {
        TrendPage page = page(null, with("accuracy", 900), with("accuracy", 950));
        TrendSeries accuracy = page.getSeries().get(0);
        assertThat(page.getBuilds()).extracting(TrendBuild::getNumber).containsExactly(2, 1);
        assertThat(accuracy.text(page.getLast())).startsWith("0.9500 (0.93");
        JsonNode chart = chart(page, accuracy);
        assertThat(chart.at("/kind").asText()).isEqualTo("trend");
        assertThat(chart.at("/intervals/0/label").asText()).isEqualTo("#1");
        assertThat(chart.at("/intervals/0/value").asDouble()).isEqualTo(0.9);
        assertThat(chart.at("/intervals/1/value").asDouble()).isEqualTo(0.95);
        assertThat(chart.at("/thresholds/0").asDouble()).isEqualTo(0.5);
        assertThat(chart.has("mark")).isFalse();
    }

    @Test
    void aBuildWithoutTheMetricLeavesAGap() {
        TrendPage page = page("accuracy", with("accuracy", 900), with("recall", 950), with("accuracy", 910));
        TrendSeries accuracy = page.getSeries().get(0);
        assertThat(page.getSeries()).hasSize(1);
        assertThat(accuracy.text(page.getBuilds().get(1))).isEqualTo("–");
        assertThat(chart(page, accuracy).at("/intervals/1").has("value")).isFalse();
    }

    @Test
    void manyMetricsAreAChoiceAway() {
        TrendPage page = page(null, SampleStage.withMetrics(50));
        assertThat(page.getSeries()).hasSize(6);
        assertThat(page.getOthers()).isEqualTo(44);
        assertThat(page.getTitles()).hasSize(50);
        assertThat(page("metric49", SampleStage.withMetrics(50)).getSeries())
                .extracting(TrendSeries::getTitle)
                .containsExactly("metric49");
        assertThat(page("unknown", SampleStage.withMetrics(50)).getChosen()).isNull();
    }

    @Test
    void theConstraintsOnTheDataComeAfterTheModelsMetrics() {
        TrendPage page = page(null, with("violationShare", 10).with("accuracy", 900));
        assertThat(page.getTitles()).containsExactly("accuracy", "violationShare");
    }

    @Test
    void aGateThatABuildDidNotHaveHasNoVerdictThere() {
        TrendPage page = page(null, with("accuracy", 400), with("recall", 950));
        assertThat(page.getGates()).containsExactly("recall, minimum 0.5", "accuracy, minimum 0.5");
        assertThat(page.verdict("accuracy, minimum 0.5", page.getBuilds().get(1)))
                .isEqualTo("FAILED");
        assertThat(page.verdict("accuracy, minimum 0.5", page.getBuilds().get(0)))
                .isNull();
    }

    @Test
    void aHostileNameStaysText() {
        TrendPage page = page(null, with(SampleStage.HOSTILE, 900));
        assertThat(page.getTitles()).containsExactly(SampleStage.HOSTILE);
        assertThat(chart(page, page.getSeries().get(0)).at("/vertical").asText())
                .isEqualTo(SampleStage.HOSTILE);
    }

    private static SampleStage with(String metric, long successes) {
        return new SampleStage().with(metric, successes);
    }

    private static JsonNode chart(TrendPage page, TrendSeries series) {
        return Json.read(page.chart(series).getBytes(StandardCharsets.UTF_8), JsonNode.class, "a chart");
    }

    private static TrendPage page(String chosen, SampleStage... stages) {
        List<TrendBuild> builds = new ArrayList<>();
        for (int i = 0; i < stages.length; i++) {
            TrendBuild build = new TrendBuild(i + 1, 1_000);
            build.take(TrendLine.of(i + 1, 1_000, stages[i].summary()));
            builds.add(build);
        }
        return new TrendPage(builds, LiveVersions.NONE, chosen);
    }
}
