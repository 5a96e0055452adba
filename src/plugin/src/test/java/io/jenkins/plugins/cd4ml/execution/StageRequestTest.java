package io.jenkins.plugins.cd4ml.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageRequestTest {

    @Test
    void aRequestOutlivesTheControllerThatMadeIt() throws Exception {
        List<Gate> gates = List.of(
                Gate.minimum("accuracy", 0.9),
                new Gate(
                        "selectionRate",
                        "sex=Female",
                        Comparison.MAXIMUM,
                        0.5,
                        0.99,
                        null,
                        Consequence.UNSTABLE,
                        Consequence.NOTE));
        StageRequest request = new StageRequest(
                Stage.EVALUATE_ACCURACY, "models/cd4ml.yaml", List.of("training.epochs=5"), gates, "cd4ml");

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(request);
        }
        StageRequest again;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            again = (StageRequest) in.readObject();
        }

        assertThat(again).usingRecursiveComparison().isEqualTo(request);
        assertThat(again.gates()).isEqualTo(gates);
        assertThat(again.overrides()).containsExactly("training.epochs=5");
    }

    @Test
    void onlyATrainingThatIsAskedToGoesOn() {
        StageRequest training = new StageRequest(Stage.TRAIN_MODEL, "cd4ml.yaml", List.of(), List.of(), null);

        assertThat(training.worker().resume()).isNull();
        assertThat(training.resuming(true).worker().resume()).isTrue();
    }
}
