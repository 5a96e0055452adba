package io.jenkins.plugins.cd4ml.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.evidence.SampleStage;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.trend.LatestStage;
import io.jenkins.plugins.cd4ml.trend.LatestStages;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelGaugesTest {

    @TempDir
    private Path home;

    @Test
    void theLastVerdictsAndNumbersOfAModelAreGauges() throws IOException {
        keep(new SampleStage().with("accuracy", 900).with("recall", 400));
        assertThat(text())
                .contains("# TYPE cd4ml_stage_verdict gauge")
                .contains("cd4ml_stage_verdict{model=\"loans\",stage=\"evaluate-accuracy\",verdict=\"FAILED\"} 1.0")
                .contains("cd4ml_stage_verdict{model=\"loans\",stage=\"evaluate-accuracy\",verdict=\"PASSED\"} 0.0")
                .contains("cd4ml_stage_timestamp_seconds{model=\"loans\",stage=\"evaluate-accuracy\"} 1700.5")
                .contains("cd4ml_stage_duration_seconds{model=\"loans\",stage=\"evaluate-accuracy\"} 2.5")
                .contains(
                        "cd4ml_metric_value{against=\"\",metric=\"accuracy\",model=\"loans\",scope=\"\",stage=\"evaluate-accuracy\"} 0.9")
                .contains("cd4ml_model_approvals_waiting{model=\"loans\"} 2.0")
                .contains("cd4ml_model_problem{model=\"loans\"} 0.0");
    }

    @Test
    void theLaterBuildCounts() throws IOException {
        keep(new SampleStage().with("accuracy", 400));
        keep(new SampleStage().with("accuracy", 900));
        assertThat(text()).contains("verdict=\"PASSED\"} 1.0").doesNotContain("verdict=\"FAILED\"} 1.0");
    }

    @Test
    void aHostileNameStaysInItsLine() throws IOException {
        keep(new SampleStage().with("a\"} 1\nevil{x=\"", 900));
        assertThat(text().lines()).allMatch(line -> line.startsWith("# ") || line.startsWith("cd4ml_"));
    }

    @Test
    void aDamagedFileTakesItsStageAndNoOther() throws IOException {
        keep(new SampleStage().with("accuracy", 900));
        Files.writeString(home.resolve("latest/loans/bias-check.json"), "{");
        assertThat(text()).contains("stage=\"evaluate-accuracy\"").doesNotContain("bias-check");
    }

    @Test
    void aModelThatNoStageKnowsHasNoVerdict() throws IOException {
        assertThat(text()).contains("cd4ml_model_problem").doesNotContain("verdict");
    }

    private LatestStages latest() {
        return new LatestStages(home.resolve("latest"));
    }

    private void keep(SampleStage stage) throws IOException {
        latest().keep(LatestStage.of("folder/loans", 7, 1_700_500, stage.summary()));
    }

    private String text() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create()
                .write(
                        out,
                        new ModelGauges(
                                        new FileModelRegistry(home.resolve("registry"), Clock.systemUTC()),
                                        latest(),
                                        Map.of("loans", 2L))
                                .of(List.of("loans")));
        return out.toString(StandardCharsets.UTF_8);
    }
}
