package io.jenkins.plugins.cd4ml.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageSummaryTest {

    @TempDir
    private Path build;

    @Test
    void aScriptSeesMetricsWithTheirIntervals() {
        StageSummary summary = new SampleStage().with("accuracy", 900).summary();
        MetricSummary accuracy = summary.metric("accuracy");
        assertThat(accuracy.getValue()).isEqualTo(0.9);
        // Wilson's interval for 900 of 1,000, as R's prop.test(900, 1000, correct = FALSE) gives it.
        assertThat(accuracy.getLower()).isBetween(0.8798, 0.8800);
        assertThat(accuracy.getUpper()).isBetween(0.9170, 0.9172);
        assertThat(accuracy.getRows()).isEqualTo(1_000);
        assertThat(summary.metric("recall")).isNull();
    }

    @Test
    void whatAScriptHoldsIsWholeAfterARestart() throws Exception {
        StageSummary summary = serialized(SampleStage.withMetrics(10).summary());
        assertThat(summary.getGates()).hasSize(10);
        assertThat(summary.getGates().get(0).getExplanation()).contains("metric00 is 0.9000 on 1,000 rows");
        assertThat(summary.getMetrics()).hasSize(10);
    }

    @Test
    void whatABuildKeepsHasItsWordsBesideTheRecord() throws IOException {
        SampleStage stage = SampleStage.withMetrics(3);
        BuildDetails details = new BuildDetails(() -> build);
        StageSummary kept = stage.summary().kept(details);
        assertThat(kept.getGates().get(0).getExplanation()).isEqualTo("metric00, minimum 0.5: PASSED");
        assertThat(kept.getSections()).isEmpty();

        details.put(kept.archiveFolder(), StageFindings.FILE, Json.bytes(stage.findings()));
        assertThat(kept.getGates().get(0).getExplanation()).contains("with 95% confidence it is at least");
        assertThat(kept.getSections()).extracting(SectionSummary::getTitle).contains("Against the champion");
        assertThat(kept.getVerdict()).isEqualTo("PASSED");
        assertThat(kept.getGates().get(2).getLower())
                .isEqualTo(stage.summary().getGates().get(2).getLower());
    }

    @Test
    void aDamagedFileTakesTheWordsAndNotTheVerdicts() throws IOException {
        BuildDetails details = new BuildDetails(() -> build);
        StageSummary kept = SampleStage.withMetrics(3).summary().kept(details);
        details.put(kept.archiveFolder(), StageFindings.FILE, new byte[] {'['});
        assertThat(kept.getGates()).extracting(GateSummary::getVerdict).containsOnly("PASSED");
        assertThat(kept.getSections()).isEmpty();
    }

    @Test
    void manyMetricsAreCutAndThoseOnAllRowsStay() {
        assertThat(SampleStage.withMetrics(500).summary().getMetrics()).hasSize(100);
    }

    private static StageSummary serialized(StageSummary summary) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(summary);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (StageSummary) in.readObject();
        }
    }
}
