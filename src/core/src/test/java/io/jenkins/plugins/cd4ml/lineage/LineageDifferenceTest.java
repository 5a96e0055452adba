package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.lineage.LineageDifference.Change;
import io.jenkins.plugins.cd4ml.lineage.LineageDifference.Part;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageDifferenceTest {

    @TempDir
    private Path folder;

    private static LineageDifference between(SampleRun first, SampleRun second) throws IOException {
        return LineageDifference.of(RecordedFiles.of(first.folder()), RecordedFiles.of(second.folder()));
    }

    private static List<Change> changes(LineageDifference difference, String part) {
        return difference.parts().stream()
                .filter(p -> p.name().equals(part))
                .findFirst()
                .orElseThrow()
                .changes();
    }

    @Test
    void aRunDoesNotDifferFromItself() throws IOException {
        SampleRun run = SampleRun.in(folder);
        assertThat(between(run, run).parts()).hasSize(7).allMatch(Part::same);
    }

    @Test
    void otherDataIsNamedByFile() throws IOException {
        SampleRun first = SampleRun.in(folder.resolve("first"));
        SampleRun second = SampleRun.in(folder.resolve("second"));
        Files.writeString(second.folder().project().resolve("data/loans.csv"), "age,approved\n30,no\n41,no\n");
        second.run(Stage.VALIDATE_DATA);
        second.run(Stage.PREPARE_DATA);

        LineageDifference difference = between(first, second);

        assertThat(changes(difference, "data")).anySatisfy(change -> {
            assertThat(change.what()).isEqualTo("data/loans.csv");
            assertThat(change.first()).startsWith("sha256:").isNotEqualTo(change.second());
        });
        assertThat(changes(difference, "code")).isEmpty();
    }

    @Test
    void aSettingIsNamedByItsKeyWithBothValues() throws IOException {
        SampleRun first = SampleRun.in(folder.resolve("first"));
        SampleRun second = SampleRun.in(folder.resolve("second"));
        Path last = second.folder().file(Stage.BIAS_CHECK, RunFolder.CONFIGURATION);
        Files.writeString(last, Files.readString(last).replace("0.8", "0.7"));

        assertThat(changes(between(first, second), "configuration"))
                .contains(new Change("evaluation.gates[0].minimum", "0.8", "0.7"));
    }

    @Test
    void metricsAreComparedWithTheirIntervals() throws IOException {
        SampleRun first = SampleRun.in(folder.resolve("first"));
        SampleRun second = SampleRun.in(folder.resolve("second"));
        second.finish(
                Stage.EVALUATE_ACCURACY,
                List.of(second.made("train-model/bundle.zip")),
                List.of(),
                List.of(Measurement.overall(Metric.ACCURACY, new Estimate.Proportion(810, 1000))),
                RecordedRun.read(RecordedFiles.of(first.folder()))
                        .evidence()
                        .get(Stage.EVALUATE_ACCURACY)
                        .detail());

        assertThat(changes(between(first, second), "metrics"))
                .containsExactly(new Change("accuracy", "0.9000 [0.8798, 0.9171]", "0.8100 [0.7845, 0.8332]"));
        assertThat(changes(between(first, second), "verdicts"))
                .containsExactly(new Change("evaluate-accuracy: accuracy, minimum 0.8", "PASSED", "INSUFFICIENT"));
    }

    @Test
    void whatOnlyOneOfThemHasIsAChange() throws IOException {
        SampleRun first = SampleRun.in(folder.resolve("first"));
        SampleRun second = SampleRun.in(folder.resolve("second"));
        FileUtils.deleteDirectory(second.folder().folder(Stage.BIAS_CHECK).toFile());

        assertThat(changes(between(first, second), "metrics")).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo("demographicParityRatio (sex: a to b)");
            assertThat(change.second()).isNull();
        });
    }

    /** The lock lies in the folder of whichever stage ran first with it; where it lies is no difference. */
    @Test
    void anotherLibraryIsNamedWithBothDigests() throws IOException {
        SampleRun first = SampleRun.in(folder.resolve("first"));
        SampleRun second = SampleRun.in(folder.resolve("second"));
        second.withLibraries("%s  core.jar\n%s  duckdb.jar\n"
                .formatted(Digest.of("core").hex(), Digest.of("another duckdb").hex()));
        second.run(Stage.TRAIN_MODEL);

        assertThat(changes(between(first, second), "environment"))
                .containsExactly(new Change(
                        "library duckdb.jar",
                        Digest.of("duckdb").toString(),
                        Digest.of("another duckdb").toString()));
    }
}
