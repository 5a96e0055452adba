package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A gate on the champion from the first model on: none yet, the same one, a worse one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChampionCommandTest {

    private static final String GATE = "{metric: accuracy, notWorseThan: champion, margin: 0.05}";

    @TempDir
    private static Path folder;

    private static Invocation first;

    @BeforeAll
    static void theFirstModel() throws IOException {
        Project project = Project.learnable(folder)
                .configured(Project.CONFIGURATION.replace("{metric: accuracy, minimum: 0.8}", GATE));
        first = project.run("run", "--json");
    }

    @Test
    @Order(1)
    void withoutAChampionTheFirstModelIsPromotedWithANote() throws Exception {
        assertThat(first.exitCode()).as(first.err()).isZero();
        JsonNode gate = gate(first, "/stages/3");
        assertThat(gate.at("/verdict").asText()).isEqualTo("INSUFFICIENT");
        assertThat(gate.at("/consequence").asText()).isEqualTo("note");
        assertThat(gate.at("/explanation").asText())
                .startsWith("there is no model behind loans@production yet, so accuracy is compared with none");
        assertThat(first.json().at("/promotion/version").asText()).isEqualTo("loans/1");
        assertThat(new Project(folder).run("lineage", "verify").exitCode()).isZero();
    }

    @Test
    @Order(2)
    void theSameModelAgainIsNotWorseThanItself() throws Exception {
        Invocation again = new Project(folder).run("run", "--json");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(gate(again, "/stages/3").at("/explanation").asText())
                .startsWith(
                        "accuracy minus the champion's is 0.0000 on %s rows, which meets the demand to be at most 0.05 worse than the champion"
                                .formatted(gate(again, "/stages/3").at("/rows").asText()));
        assertThat(new Project(folder).run("lineage", "verify").exitCode()).isZero();
    }

    @Test
    @Order(3)
    void aWorseModelFailsAndNothingIsPromoted() throws Exception {
        Invocation worse = new Project(folder).run("run", "--json", "--set", "training.exclude=[id, sex, income]");
        assertThat(worse.exitCode()).isEqualTo(1);
        JsonNode gate = gate(worse, "/stages/3");
        assertThat(gate.at("/verdict").asText()).isEqualTo("FAILED");
        assertThat(gate.at("/explanation").asText())
                .contains("are right by the new model alone")
                .contains("which misses the demand to be at most 0.05 worse than the champion");
        assertThat(worse.json().at("/promotion").isMissingNode()
                        || worse.json().at("/promotion").isNull())
                .isTrue();
        assertThat(new Project(folder).run("lineage", "verify").exitCode()).isZero();
    }

    @Test
    @Order(4)
    void leavingTheComparisonOutNeverPasses() throws Exception {
        Invocation without = new Project(folder).run("evaluate-accuracy", "--json", "--champion", "none");
        assertThat(without.exitCode()).isEqualTo(4);
        assertThat(without.err()).contains("because no comparison was asked for, so the gate cannot pass");
    }

    @Test
    @Order(5)
    void aVersionThatDoesNotExistIsRefused() throws Exception {
        Invocation unknown = new Project(folder).run("evaluate-accuracy", "--champion", "loans/9");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("the registry holds no loans/9");
    }

    @Test
    @Order(6)
    void aChampionThatCannotBeComparedIsAnErrorAndNoPass() throws Exception {
        Invocation other = new Project(folder)
                .run("run", "--set", "preparation.sql=SELECT id, sex, income AS wage, debt, approved FROM source");
        assertThat(other.exitCode()).isEqualTo(3);
        assertThat(other.err()).contains("the champion loans/1 cannot be compared with the new model: ");
    }

    private static JsonNode gate(Invocation run, String stage) throws Exception {
        return run.json().at(stage + "/gates/0");
    }
}
