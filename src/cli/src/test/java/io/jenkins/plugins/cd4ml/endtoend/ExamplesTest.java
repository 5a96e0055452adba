package io.jenkins.plugins.cd4ml.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other two examples run green and say what their READMEs tell. */
class ExamplesTest {

    @TempDir
    private Path folder;

    @Test
    void irisPassesTheGateThat45RowsCanDecideAndSaysThatTheyCannotDecideTheOther() {
        RunFolder run = run("iris");
        List<GateResult> results =
                run.verdicts(Stage.EVALUATE_ACCURACY).orElseThrow().results();
        assertThat(results).extracting(GateResult::verdict).containsExactly(Verdict.PASSED, Verdict.INSUFFICIENT);
        assertThat(results.get(1).rowsNeeded()).isGreaterThan(45);
        assertThat(run.evidence(Stage.BIAS_CHECK)).isEmpty();
    }

    @Test
    void housesPassesEveryGate() {
        RunFolder run = run("houses");
        assertThat(run.verdicts(Stage.EVALUATE_ACCURACY).orElseThrow().verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(run.verdicts(Stage.BIAS_CHECK).orElseThrow().verdict()).isEqualTo(Verdict.PASSED);
    }

    private RunFolder run(String example) {
        Path project = Examples.copy(example, folder);
        Command.Ended ended = Command.run(folder, "run", example);
        assertThat(ended.code()).as(ended.err() + ended.out()).isZero();
        return RunFolder.beside(project.resolve("cd4ml.yaml"));
    }
}
