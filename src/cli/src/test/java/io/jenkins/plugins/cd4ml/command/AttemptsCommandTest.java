package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** "Retry until green" on the same test rows: each further model has it harder. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttemptsCommandTest {

    @TempDir
    private static Path folder;

    private static Project project;

    @BeforeAll
    static void aModelIsTried() throws IOException {
        project = Project.learnable(folder);
        assertThat(project.run("attempts").out()).startsWith("nothing was tried on held out rows yet");
        assertThat(project.run("run").exitCode()).isZero();
    }

    @Test
    @Order(1)
    void theFirstModelSpendsHalfOfTheBudgetInTheEvaluationAndInTheBiasCheck() throws IOException {
        for (String stage : new String[] {"evaluate-accuracy", "bias-check"}) {
            JsonNode gate = project.run(stage, "--json").json().at("/gates/0");

            assertThat(gate.at("/attempt/number").asInt()).isEqualTo(1);
            assertThat(gate.at("/confidence").asDouble()).isEqualTo(.975);
            assertThat(gate.at("/explanation").asText())
                    .contains("the 1st model tried on these test rows, so a pass takes 97.5% confidence");
        }
    }

    @Test
    @Order(2)
    void theSameModelAgainIsTheSameAttempt() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThat(project.run("run").exitCode()).isZero();
        }

        assertThat(attempts()).hasSize(1);
    }

    @Test
    @Order(3)
    void anotherModelOnTheSameRowsIsTheSecondAttempt() throws IOException {
        retrained(7);
        JsonNode gate = project.run("evaluate-accuracy", "--json").json().at("/gates/0");

        assertThat(gate.at("/attempt/number").asInt()).isEqualTo(2);
        assertThat(gate.at("/confidence").asDouble()).isEqualTo(1 - .05 / 6, within(1e-12));
        assertThat(project.run("bias-check", "--json")
                        .json()
                        .at("/gates/0/attempt/number")
                        .asInt())
                .isEqualTo(2);
        assertThat(project.run("evaluate-accuracy").out()).contains("minimum 0.8  attempt 2");
        assertThat(project.run("lineage", "verify").exitCode()).isZero();
    }

    @Test
    @Order(4)
    void otherFeaturesDoNotMakeTheRowsFresh() throws IOException {
        project.configured(Project.CONFIGURATION.replace(
                "split:", "preparation: {sql: \"SELECT *, income - debt AS rest FROM source\"}\nsplit:"));
        for (String stage : new String[] {"prepare-data", "train-model", "evaluate-accuracy"}) {
            assertThat(project.run(stage).exitCode()).isZero();
        }

        assertThat(attempts()).hasSize(3);
        project.configured(Project.CONFIGURATION);
    }

    @Test
    @Order(5)
    void attemptsAreIgnoredOnlyWhereThatIsAskedForAndThenItIsShown() throws IOException {
        Invocation ignoring = project.run("evaluate-accuracy", "--set", "evaluation.attempts=ignored");

        assertThat(ignoring.out()).contains("attempt 3, ignored");
    }

    @Test
    @Order(6)
    void freshRowsStartAtOne() throws IOException {
        project.withData(Project.rows(3000, 99));
        for (String stage : new String[] {"validate-data", "prepare-data"}) {
            Invocation ended = project.run(stage);
            assertThat(ended.exitCode()).as(ended.err()).isZero();
        }
        retrained(7);
        JsonNode gate = project.run("evaluate-accuracy", "--json").json().at("/gates/0");

        assertThat(gate.at("/attempt/number").asInt()).isEqualTo(1);
        assertThat(project.run("attempts", "--json").json().at("/holdouts")).hasSize(2);
    }

    @Test
    @Order(7)
    void theListNamesEveryAttempt() {
        assertThat(project.run("attempts").out())
                .contains("3 attempts, the next is held at 99.75% where the gate says 95%")
                .contains("1 attempt, the next is held at 99.16% where the gate says 95%")
                .contains("loans  tester");
    }

    @Test
    @Order(8)
    void aLedgerThatAnotherHandChangedStopsTheJudgement() throws IOException {
        try (var files = Files.list(folder.resolve(".cd4ml/registry/attempts"))) {
            for (Path ledger :
                    (Iterable<Path>) files.filter(file -> file.toString().endsWith(".jsonl"))::iterator) {
                Files.writeString(ledger, "");
            }
        }

        Invocation judged = project.run("evaluate-accuracy");
        assertThat(judged.exitCode()).isEqualTo(3);
        assertThat(judged.err()).contains("changed by another hand");
    }

    private static JsonNode attempts() throws IOException {
        return project.run("attempts", "--json").json().at("/holdouts/0/attempts");
    }

    private static void retrained(int seed) {
        assertThat(project.run("train-model", "--set", "training.seed=" + seed).exitCode())
                .isZero();
    }
}
