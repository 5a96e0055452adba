package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions from anywhere, with no configuration and no model. */
class PredictionsCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writePredictions() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder csv = new StringBuilder("y,s,p,sex\n");
        for (int row = 0; row < 500; row++) {
            double score = random.nextInt(1000) / 1000.0;
            boolean truth = random.nextDouble() < score;
            csv.append("%s,%s,%s,%s%n"
                    .formatted(truth ? "yes" : "no", score, score >= .5 ? "yes" : "no", row % 2 == 0 ? "f" : "m"));
        }
        Files.writeString(folder.resolve("p.csv"), csv);
    }

    @Test
    void everyMetricIsSaidWithItsInterval() {
        Invocation judged = evaluate("--score", "s", "--gate", "accuracy >= 0.6");

        assertThat(judged.exitCode()).as(judged.err()).isZero();
        assertThat(judged.out())
                .contains("task: binary (positive: yes), because there is one score")
                .containsPattern("rocAuc +0\\.8\\d+ +\\[0\\.\\d+, 0\\.\\d+] +500")
                .contains("\u2713 PASSED       accuracy");
        assertThat(folder.resolve(".cd4ml/predictions/evaluate-accuracy"))
                .isDirectoryContaining("glob:**/evidence.json")
                .isDirectoryContaining("glob:**/verdicts.json");
    }

    @Test
    void theFileIsRecordedByItsDigestAndTheLineageHolds() {
        evaluate("--score", "s", "--gate", "accuracy >= 0.6");

        Invocation verified = Invocation.in(folder, "lineage", "verify", ".cd4ml/predictions", "--json");
        assertThat(verified.exitCode()).as(verified.err() + verified.out()).isZero();
        assertThat(verified.out()).contains("p.csv");
    }

    @Test
    void aChangedFileIsFound() throws IOException {
        evaluate("--score", "s", "--gate", "accuracy >= 0.6");
        Files.writeString(folder.resolve("p.csv"), "y,s\nyes,.9\n");

        Invocation verified = Invocation.in(folder, "lineage", "verify", ".cd4ml/predictions");
        assertThat(verified.exitCode()).isNotZero();
    }

    @Test
    void aReportIsWrittenOfPredictionsAlone() {
        evaluate("--score", "s");
        Invocation report = Invocation.in(folder, "report", ".cd4ml/predictions");

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(folder.resolve(".cd4ml/predictions/report.html")).content().contains("rocAuc");
    }

    @Test
    void aMissedGateEndsWithOneAndTooFewRowsWithFour() {
        assertThat(evaluate("--score", "s", "--gate", "accuracy >= 0.95").exitCode())
                .isEqualTo(1);
        assertThat(evaluate("--score", "s", "--gate", "accuracy >= 0.75").exitCode())
                .isEqualTo(4);
        assertThat(evaluate("--score", "s", "--gate", "accuracy >= 0.95 onMiss note")
                        .exitCode())
                .isZero();
    }

    @Test
    void aGateOnWhatWasNotMeasuredDoesNotPass() {
        Invocation judged = evaluate("--prediction", "p", "--gate", "rocAuc >= 0.5");

        assertThat(judged.exitCode()).isEqualTo(4);
    }

    @Test
    void tiesEverywhereAndOneClassAreHonestlyUndecided() throws IOException {
        Files.writeString(folder.resolve("ties.csv"), "y,s\n" + "yes,.5\nno,.5\n".repeat(30));
        Files.writeString(folder.resolve("one.csv"), "y,s\n" + "yes,.8\n".repeat(30));

        Invocation ties = Invocation.in(
                folder,
                "evaluate-accuracy",
                "--predictions",
                "ties.csv",
                "--label",
                "y",
                "--score",
                "s",
                "--gate",
                "rocAuc >= 0.5");
        Invocation one = Invocation.in(
                folder,
                "evaluate-accuracy",
                "--predictions",
                "one.csv",
                "--label",
                "y",
                "--score",
                "s",
                "--gate",
                "rocAuc >= 0.5");

        assertThat(ties.exitCode()).as(ties.err()).isEqualTo(4);
        assertThat(one.exitCode()).as(one.err()).isEqualTo(4);
        assertThat(one.out()).contains("rocAuc").contains("undefined: all test rows belong to the class yes");
    }

    @Test
    void withJsonStandardOutputIsOneDocumentWithTheIntervals() throws Exception {
        JsonNode json = evaluate("--score", "s", "--json").json();

        assertThat(json.at("/predictions/task").asText()).isEqualTo("binary");
        JsonNode accuracy = json.at("/metrics/0");
        assertThat(accuracy.at("/metric").asText()).isEqualTo("accuracy");
        assertThat(accuracy.at("/lower").asDouble())
                .isLessThan(accuracy.at("/value").asDouble());
    }

    @Test
    void groupsAreComparedWithoutAModel() {
        Invocation checked = Invocation.in(
                folder,
                "bias-check",
                "--predictions",
                "p.csv",
                "--label",
                "y",
                "--prediction",
                "p",
                "--groups",
                "sex",
                "--gate",
                "demographicParityRatio >= 0.2");

        assertThat(checked.exitCode()).as(checked.err()).isZero();
        assertThat(checked.out()).contains("selectionRate (sex=f)").contains("\u2713 PASSED");
    }

    @Test
    void theRunOfAProjectIsNotTouched() throws IOException {
        Path evidence = folder.resolve(".cd4ml/run/train-model/evidence.json");
        Files.createDirectories(evidence.getParent());
        Files.writeString(evidence, "{}");

        assertThat(evaluate("--score", "s").exitCode()).isZero();
        assertThat(evidence).hasContent("{}");
    }

    @Test
    void mistakesOfTheCommandLineAreOneSentence() {
        assertThat(evaluate("--score", "s", "--gate", "accurracy >= 0.9").err())
                .contains("there is no metric \"accurracy\" for a gate; the nearest metric is \"accuracy\"");
        assertThat(evaluate("--score", "s", "--gate", "accuracy => 0.9").err()).contains("character 10");
        assertThat(evaluate().err()).contains("nothing says what was predicted");
        assertThat(Invocation.in(folder, "evaluate-accuracy", "--label", "y").err())
                .contains("--predictions is missing");
        Invocation groups =
                Invocation.in(folder, "bias-check", "--predictions", "p.csv", "--label", "y", "--prediction", "p");
        assertThat(groups.exitCode()).isEqualTo(2);
        assertThat(groups.err()).contains("no group is named");
    }

    private Invocation evaluate(String... more) {
        String[] arguments = new String[5 + more.length];
        String[] first = {"evaluate-accuracy", "--predictions", "p.csv", "--label", "y"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return Invocation.in(folder, arguments);
    }
}
