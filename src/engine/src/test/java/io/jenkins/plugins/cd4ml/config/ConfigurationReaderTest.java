package io.jenkins.plugins.cd4ml.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {

    private static final String LOANS =
            """
            version: 1
            model:
              name: loans
              task: binary
              label: approved
              positive: yes
            data:
              source:
                path: loans.csv
              columns:
                - name: age
                  type: integer
                  minimum: 18
                - name: approved
                  type: text
            training:
              epochs: 20
            evaluation:
              gates:
                - metric: accuracy
                  minimum: 0.8
            """;

    @TempDir
    private Path folder;

    private ResolvedConfiguration read(String yaml, String... overrides) throws IOException {
        Path file = folder.resolve("cd4ml.yaml");
        Files.writeString(file, yaml);
        return new ConfigurationReader().read(file, List.of(overrides));
    }

    private void assertMistake(String yaml, String sentence, String... overrides) {
        assertThatThrownBy(() -> read(yaml, overrides))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage(
                        sentence.replace("FILE", folder.resolve("cd4ml.yaml").toString()));
    }

    @Test
    void whatIsDeclaredBecomesValuesAndTheRestDefaults() throws IOException {
        ResolvedConfiguration resolved = read(LOANS);
        assertThat(resolved.configuration().model().task()).isEqualTo(Task.BINARY);
        assertThat(resolved.configuration().model().positive()).isEqualTo("yes");
        assertThat(resolved.configuration().training().epochs()).isEqualTo(20);
        assertThat(resolved.configuration().training().batchSize()).isEqualTo(256);
        assertThat(resolved.configuration().fairness()).isNull();
        assertThat(resolved.file()).isAbsolute();
        assertThat(resolved.digest()).isEqualTo(Digest.of(LOANS.getBytes(StandardCharsets.UTF_8)));
        assertThat(resolved.tree().at("/training").has("batchSize")).isFalse();
    }

    @Test
    void aFolderMeansTheFileInIt() throws IOException {
        read(LOANS);
        assertThat(new ConfigurationReader().read(folder, List.of()).file().getFileName())
                .hasToString("cd4ml.yaml");
    }

    @Test
    void aNumberWhereTextMayStandIsThatText() throws IOException {
        assertThat(read(LOANS.replace("positive: yes", "positive: 1"))
                        .configuration()
                        .model()
                        .positive())
                .isEqualTo("1");
    }

    @Test
    void anOverrideTakesThePlaceOfTheFilesSetting() throws IOException {
        ResolvedConfiguration resolved = read(
                LOANS,
                "training.epochs=5",
                "split.method=stratify",
                "training.hiddenLayers=[8, 4]",
                "evaluation.gates.0.minimum=0.9");
        assertThat(resolved.configuration().training().epochs()).isEqualTo(5);
        assertThat(resolved.configuration().training().hiddenLayers()).containsExactly(8, 4);
        assertThat(resolved.configuration().split().method()).isEqualTo(SplitSettings.Method.STRATIFY);
        assertThat(resolved.configuration().evaluation().gates().get(0).minimum())
                .isEqualTo(0.9);
        assertThat(resolved.tree().at("/training/epochs").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "  epochs: 20 |   epoch: 20 | FILE, line 17, column 3: unknown key \"epoch\" in training; the nearest known key is \"epochs\" (there are: exclude, hiddenLayers, activation, dropout, epochs, batchSize, learningRate, l2, patience, seed)",
                "  epochs: 20 |   epochs: many | FILE, line 17, column 3: training.epochs is \"many\"; expected a whole number at least 1 and at most 1000000",
                "  epochs: 20 |   epochs: 0 | FILE, line 17, column 3: training.epochs is 0; expected a whole number at least 1 and at most 1000000",
                "  epochs: 20 |   epochs: | FILE, line 17, column 3: training.epochs is empty; expected a whole number at least 1 and at most 1000000",
                "task: binary | task: binari | FILE, line 4, column 3: model.task is \"binari\"; expected one of binary, multiclass, regression",
                "  label: approved | # | FILE, line 2, column 1: model lacks the key \"label\"; expected there: text with a length of at least 1",
                "version: 1 | version: 2 | FILE, line 1, column 1: version is 2; expected 1",
                "    path: loans.csv | # | FILE, line 8, column 3: data.source is empty; expected a section with keys",
                "minimum: 18 | minimum: young | FILE, line 13, column 7: data.columns[0].minimum is \"young\"; expected a number",
                "  positive: yes | # | FILE, line 2, column 1: model.positive is missing; a binary model says which value of approved counts as positive",
                "minimum: 0.8 | minimum: 1.8 | FILE, line 20, column 7: the gate on accuracy has the threshold 1.8; accuracy lies between 0 and 1",
                "metric: accuracy | metric: rmse | FILE, line 20, column 7: the metric rmse does not fit evaluation of the task binary; expected one of accuracy, balancedAccuracy, precision, recall, f1, fBeta, weightedPrecision, weightedF1, specificity, mcc, kappa, rocAuc, prAuc, logLoss, brierScore, calibrationError, selectionRate",
                "metric: accuracy | metric: acuracy | FILE, line 20, column 7: there is no metric acuracy; the nearest metric that fits is \"accuracy\" (there are: accuracy, balancedAccuracy, precision, recall, f1, fBeta, weightedPrecision, weightedF1, specificity, mcc, kappa, rocAuc, prAuc, logLoss, brierScore, calibrationError, selectionRate)",
                "metric: accuracy | metric: ndcg | FILE, line 20, column 7: the metric ndcg needs the rows of a query; name their column in evaluation.ranking.query",
                "evaluation: | evaluation:\\n  threshold: 1.5 | FILE, line 19, column 3: evaluation.threshold is 1.5; expected a number or a section with keys at least 0 and at most 1",
                "evaluation: | evaluation:\\n  threshold: {tune: f2} | FILE, line 19, column 15: evaluation.threshold.tune is \"f2\"; expected one of f1, balancedAccuracy, cost",
                "evaluation: | evaluation:\\n  threshold: {tune: cost} | FILE, line 19, column 3: evaluation.threshold.costs belong to \"tune: cost\", and to nothing else",
                "evaluation: | evaluation:\\n  beta: 0 | FILE, line 19, column 3: evaluation.beta is 0; expected a number above 0",
                "evaluation: | evaluation:\\n  quantile: 1 | FILE, line 19, column 3: evaluation.quantile is 1; expected a number above 0 and below 1",
                "evaluation: | evaluation:\\n  bootstrap: {resamples: 10} | FILE, line 19, column 15: evaluation.bootstrap.resamples is 10; expected a whole number at least 200 and at most 100000",
                "evaluation: | evaluation:\\n  metrics: [{name: accuracy, sql: '1'}] | FILE, line 19, column 13: the metric accuracy has the name of a known one; give it another",
                "evaluation: | evaluation:\\n  metrics: [{name: profit}] | FILE, line 19, column 13: the metric profit needs either sql or a command",
                "minimum: 0.8 | notWorseThan: champion\\n      margin: 0.02\\n  cluster: id | FILE, line 18, column 1: evaluation.cluster says that rows belong together, and models are compared row by row, so a gate on the champion would promise too much; remove evaluation.cluster or the gates on the champion",
                "epochs: 20 | epochs: [1 | FILE, line 18, column 11: not valid YAML: while parsing a flow sequence, expected ',' or ']', but got :",
                "epochs: 20 | seed: 1\\n  seed: 2 | FILE, line 18, column 7: not valid YAML: Duplicate field 'seed'",
            })
    void aMistakeIsNamedWithItsPlaceAndWhatWasExpected(String original, String mistake, String sentence) {
        assertThat(LOANS).contains(original.strip());
        assertMistake(LOANS.replace(original.strip(), mistake.strip().replace("\\n", "\n")), sentence);
    }

    @Test
    void severalMistakesAreCountedAndTheFirstIsNamed() {
        assertMistake(
                LOANS.replace("task: binary", "task: x").replace("epochs: 20", "epochs: -1"),
                "FILE, line 4, column 3: model.task is \"x\"; expected one of binary, multiclass, regression (and 1 more to mend in this file)");
    }

    @Test
    void anOverrideOfAnUnknownKeyIsRefusedLikewise() {
        assertMistake(
                LOANS,
                "the override training.epoch=5 of FILE: unknown key \"epoch\" in training; the nearest known key is \"epochs\" (there are: exclude, hiddenLayers, activation, dropout, epochs, batchSize, learningRate, l2, patience, seed)",
                "training.epoch=5");
        assertMistake(
                LOANS,
                "the override trainig.epochs=5 of FILE: unknown key \"trainig\" in the file; the nearest known key is \"training\" (there are: version, model, data, preparation, split, training, evaluation, fairness, promotion, deployment, monitoring)",
                "trainig.epochs=5");
    }

    @Test
    void anOverrideWithoutAValueIsRefused() {
        assertMistake(
                LOANS,
                "the override \"training.epochs\" is not of the form key=value, such as training.epochs=5",
                "training.epochs");
        assertMistake(
                LOANS,
                "the override \"evaluation.gates.7.minimum=1\" names the entry 7 of a list that has 1; the first is 0",
                "evaluation.gates.7.minimum=1");
    }

    @Test
    void anEmptyFileAndAMissingOneAreToldApart() {
        assertMistake("", "FILE, line 1, column 1: the file is empty; expected keys such as version, model and data");
        assertThatThrownBy(() -> new ConfigurationReader().read(Path.of("nowhere.yaml"), List.of()))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage("there is no configuration nowhere.yaml; name a file or a folder that holds a cd4ml.yaml");
    }
}
