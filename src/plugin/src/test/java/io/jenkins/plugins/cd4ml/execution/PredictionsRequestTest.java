package io.jenkins.plugins.cd4ml.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionsRequestTest {

    private static final PredictionSettings PREDICTIONS = new PredictionSettings(
            new SourceSettings("p.csv", null, ";", null, null),
            "y",
            List.of("score_*"),
            null,
            null,
            null,
            List.of(),
            null,
            List.of("sex"));

    @Test
    void whatIsAskedOfPredictionsOutlivesTheController() throws Exception {
        StageRequest request =
                new StageRequest(Stage.EVALUATE_ACCURACY, PREDICTIONS, List.of(Gate.minimum("accuracy", 0.9)), null);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(request);
        }
        StageRequest again;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            again = (StageRequest) in.readObject();
        }

        assertThat(again.predictions()).contains(PREDICTIONS);
        assertThat(again.worker()).isEqualTo(request.worker());
        assertThat(again.worker().configuration()).isNull();
    }

    @Test
    void aProjectsStageHasNoPredictions() {
        StageRequest request = new StageRequest(Stage.BIAS_CHECK, "cd4ml.yaml", List.of(), List.of(), null);

        assertThat(request.predictions()).isEmpty();
        assertThat(request.worker().configuration()).isEqualTo("cd4ml.yaml");
    }
}
