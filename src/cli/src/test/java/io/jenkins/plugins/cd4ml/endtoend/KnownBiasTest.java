package io.jenkins.plugins.cd4ml.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows whose unfairness is known, because the generator computes what the best model that sees neither sex nor age
 * does on them.
 */
class KnownBiasTest {

    private static final String OPTIONS = "--seed 3 --bias 6 --truth";

    @TempDir
    private Path folder;

    @Test
    void anAccurateModelOfUnfairDecisionsIsRefusedByTheBiasCheckAndTheMeasuredRatioIsTheTrueOne() throws IOException {
        Path project = Examples.copy("loans", folder);
        Command.Running generated = GeneratorsTest.generate("loans", "GenerateLoans.java", OPTIONS);
        Files.copy(generated.out(), project.resolve("loans.csv"), StandardCopyOption.REPLACE_EXISTING);
        Properties truth = new Properties();
        truth.load(new StringReader(Files.readString(generated.err())));
        for (Stage stage : new Stage[] {Stage.PREPARE_DATA, Stage.TRAIN_MODEL, Stage.EVALUATE_ACCURACY}) {
            Command.run(project, stage.id(), "-q");
        }
        Command.Ended check = Command.run(project, Stage.BIAS_CHECK.id(), "-q");

        assertThat(check.code()).as(check.err()).isEqualTo(ExitCode.GATE_FAILED.number());
        assertThat(check.err()).contains(Metric.DEMOGRAPHIC_PARITY_RATIO.id(), "sex: female to male");
        RunFolder run = RunFolder.beside(project.resolve("cd4ml.yaml"));
        assertThat(measured(run, Stage.BIAS_CHECK, Metric.DEMOGRAPHIC_PARITY_RATIO, "sex: female to male"))
                .isCloseTo(number(truth, "sex.demographicParityRatio"), within(0.08));
        // A network that has 6,000 rows to learn from comes close to the best one.
        assertThat(measured(run, Stage.EVALUATE_ACCURACY, Metric.ACCURACY, ""))
                .isCloseTo(number(truth, "accuracy"), within(0.03));
    }

    private static double number(Properties truth, String name) {
        return Double.parseDouble(truth.getProperty(name));
    }

    private static double measured(RunFolder run, Stage stage, Metric metric, String scope) {
        return run.requireEvidence(stage).measurements().stream()
                .filter(m -> m.metric().equals(metric.id()) && m.scope().equals(scope))
                .mapToDouble(m -> m.estimate().value().orElseThrow())
                .findFirst()
                .orElseThrow();
    }
}
