package io.jenkins.plugins.cd4ml.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.TrainedProject;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bias check on a real project. */
class BiasCheckWorkTest {

    @TempDir
    private Path folder;

    private TrainedProject project;

    @BeforeEach
    void makeProject() {
        project = TrainedProject.in(folder);
    }

    @Test
    void groupsOfTwoAttributesAndTheTrainingLabelsAreComparedToo() throws IOException {
        project.rows(600, 2);
        project.configuration(TrainedProject.yaml(
                        "{name: m, task: binary, label: y, positive: 'yes'}",
                        "preparation: {sql: 'SELECT *, id % 2 AS half FROM source'}")
                .replace("{attributes: [sex], gates: []}", "{attributes: [sex, half], intersections: [[sex, half]]}"));
        project.train();
        project.run(Stage.EVALUATE_ACCURACY);

        Evidence compared = project.run(Stage.BIAS_CHECK);

        assertThat(compared.inputs()).extracting(Resource::uri).contains("run:prepare-data/train.parquet");
        assertThat(compared.detail().groups().attributes())
                .extracting(GroupComparison.Attribute::name)
                .containsExactly("sex", "half", "half & sex");
        assertThat(compared.measurements())
                .extracting(Measurement::scope)
                .contains("half=1 & sex=f", "half & sex: 1 & f to 0 & m");
        assertThat(compared.measurements())
                .extracting(Measurement::metric)
                .contains("labelRate", "labelParityDifference", "labelParityRatio", "calibrationGap");
        // Some twenty rows without a sex: never left out, never enough.
        assertThat(TrainedProject.verdict(compared, Gate.maximum("demographicParityDifference", .05)))
                .isNotEqualTo(Verdict.PASSED);
    }

    @Test
    void anAttributeThatDoesNotExistIsRefused() throws IOException {
        project.binary();
        project.train();
        project.run(Stage.EVALUATE_ACCURACY);
        project.configuration(Files.readString(folder.resolve("cd4ml.yaml")).replace("[sex]", "[gender]"));

        assertThatThrownBy(() -> project.run(Stage.BIAS_CHECK))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage("fairness.attributes names gender, which is no column of the prepared rows; its columns are"
                        + " id, x, sex, y");
    }

    @Test
    void anAttributeWithAValueForEveryRowIsRefused() throws IOException {
        project.binary();
        project.train();
        project.run(Stage.EVALUATE_ACCURACY);
        project.configuration(Files.readString(folder.resolve("cd4ml.yaml")).replace("[sex]", "[x]"));

        assertThatThrownBy(() -> project.run(Stage.BIAS_CHECK))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageMatching("fairness.attributes names x, which has \\d+ different values; at"
                        + " most 50 groups are compared, so make bands of it in preparation.sql");
    }

    @Test
    void aBiasCheckWithoutDeclaredAttributesSaysHowToDeclareThem() throws IOException {
        project.binary();
        project.configuration(
                Files.readString(folder.resolve("cd4ml.yaml")).replace("fairness: {attributes: [sex]", "#"));

        assertThatThrownBy(() -> project.run(Stage.BIAS_CHECK))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageStartingWith(
                        "no protected attribute is declared; add \"fairness: {attributes: [<column>]}\"");
    }
}
