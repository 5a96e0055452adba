package io.jenkins.plugins.cd4ml.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSectionsTest {

    @TempDir
    private Path folder;

    private RunFolder run;

    @BeforeEach
    void runFolder() {
        run = RunFolder.beside(folder.resolve("cd4ml.yaml"));
    }

    @Test
    void arePlainDataThatCanBeKeptAndReadAgain() throws IOException {
        new SampleRun(run)
                .prepared(new DataProfile.Frequency("yes", 5800), new DataProfile.Frequency("no", 4200))
                .trained()
                .evaluated(
                        List.of(Gate.minimum("accuracy", 0.82)),
                        List.of(Measurement.overall(Metric.ACCURACY, new Estimate.Proportion(1720, 2000))),
                        new ClassificationEvaluation(
                                List.of("yes", "no"),
                                List.of(List.of(1020L, 140L), List.of(140L, 700L)),
                                0.5,
                                List.of(SampleRun.curve("yes", 0.2)),
                                List.of(),
                                List.of()));
        RunSections sections = sections();

        assertThat(Json.read(Json.bytes(sections), RunSections.class, "the page's data"))
                .isEqualTo(sections);
        assertThat(sections.evaluation().matrix().lines().get(0).cells())
                .extracting(EvaluationSection.Matrix.Cell::tenths)
                .containsExactly(9L, 1L);
    }

    @Test
    void stayBoundedAndSayWhatTheyLeaveOut() throws IOException {
        List<DataProfile.Column> columns = IntStream.range(0, 3000)
                .mapToObj(i -> new DataProfile.Column("c" + i, ColumnType.TEXT, 0, 1, null, null, null, List.of()))
                .toList();
        List<GroupComparison.Group> groups = IntStream.range(0, 500)
                .mapToObj(i -> new GroupComparison.Group("group " + i, 20, "sex=group " + i))
                .toList();
        new SampleRun(run)
                .validated(List.of(), new DataProfile(10, columns), List.of())
                .checked(
                        List.of(),
                        groups.stream()
                                .map(group -> Measurement.of(
                                        Metric.SELECTION_RATE, group.scope(), new Estimate.Proportion(10, 20)))
                                .toList(),
                        new GroupComparison(List.of(new GroupComparison.Attribute("sex", groups))));
        RunSections sections = sections();

        assertThat(sections.data().columns().lines()).hasSize(500);
        assertThat(sections.data().columns().more()).isEqualTo("2,500");
        assertThat(sections.groups().get(0).rates().get(0).groups().more()).isEqualTo("440");
        assertThat(Json.bytes(sections)).hasSizeLessThan(200_000);
    }

    private RunSections sections() throws IOException {
        Path file = Files.writeString(
                folder.resolve("cd4ml.yaml"),
                """
                version: 1
                model: {name: loans, task: binary, label: approved, positive: "yes"}
                data:
                  source: {path: loans.csv}
                  columns:
                    - {name: income, type: number}
                    - {name: approved, type: text}
                """);
        return RunSections.of(
                new ConfigurationReader().read(file, List.of()).configuration(),
                RecordedStages.read(RecordedFiles.of(run)));
    }
}
