package io.jenkins.plugins.cd4ml.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle that was carried elsewhere, loaded by another process. */
class ServedModelTest {

    @TempDir
    private Path folder;

    @Test
    void anotherProcessPredictsWhatWasRecorded() throws IOException {
        Path project = Examples.copy("loans", folder);
        for (String stage : new String[] {"prepare-data", "train-model", "evaluate-accuracy"}) {
            Command.Ended ended = Command.run(project, stage, "--set", "training.epochs=2");
            assertThat(ended.code()).as(ended.err()).isIn(0, 1, 4);
        }
        Command.Ended predicted = Command.start(
                        project,
                        "predict",
                        ".cd4ml/run/train-model/bundle.zip",
                        ".cd4ml/run/prepare-data/test.parquet",
                        "--out",
                        "served.csv")
                .await();
        assertThat(predicted.code()).as(predicted.err()).isZero();

        Command.Ended compared = Command.run(
                project,
                "parity",
                "--recorded",
                ".cd4ml/run/evaluate-accuracy/predictions.parquet",
                "--served",
                "served.csv",
                "--tolerance",
                "0");

        assertThat(compared.code()).as(compared.out() + compared.err()).isZero();
        assertThat(compared.out()).contains("largest difference 0.0");
    }
}
