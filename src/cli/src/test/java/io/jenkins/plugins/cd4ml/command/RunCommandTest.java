package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One model that passes, looked at from all sides; then models that do not. */
class RunCommandTest {

    @TempDir
    private static Path good;

    private static Invocation passed;

    @TempDir
    private Path folder;

    @BeforeAll
    static void aRunThatPasses() throws IOException {
        passed = Project.learnable(good).run("run", "--json", "--reason", "first one");
    }

    @Test
    void aGoodModelEndsBehindTheAlias() throws Exception {
        JsonNode json = passed.json();

        assertThat(passed.exitCode()).as(passed.err()).isZero();
        assertThat(json.at("/exitCode").asInt()).isZero();
        assertThat(json.at("/promotion/version").asText()).isEqualTo("loans/1");
        assertThat(json.at("/promotion/moved").asBoolean()).isTrue();
        assertThat(json.at("/promotion/aliasVersion").asInt()).isEqualTo(1);
        assertThat(json.at("/promotion/entry/requestedBy").asText()).isEqualTo("tester");
        assertThat(json.at("/promotion/entry/reason").asText()).isEqualTo("first one");
        List<String> stages = new ArrayList<>();
        json.at("/stages").forEach(stage -> stages.add(stage.at("/stage").asText()));
        assertThat(stages)
                .containsExactly("validate-data", "prepare-data", "train-model", "evaluate-accuracy", "bias-check");
        assertThat(Path.of(json.at("/report").asText())).exists();
    }

    @Test
    void theReportShowsAllSections() throws IOException {
        String html = Files.readString(good.resolve(".cd4ml/run/report.html"));

        assertThat(html)
                .contains(">Verdicts<", ">Training<", "Confusion matrix", "ROC", "Calibration", ">Groups<", ">Lineage<")
                .contains("The alias production points to loans/1");
    }

    @Test
    void theRegistryShowsVersionDigestsAliasesAndLineage() throws Exception {
        JsonNode shown = Invocation.in(good, "registry", "show", "loans@production", "--json")
                .json();

        assertThat(shown.at("/reference").asText()).isEqualTo("loans/1");
        assertThat(shown.at("/aliases/0").asText()).isEqualTo("production");
        assertThat(shown.at("/version/bundle").asText())
                .isEqualTo(Digest.ofFile(good.resolve(".cd4ml/run/train-model/bundle.zip"))
                        .toString());
        assertThat(shown.at("/files/train-model~1bundle.zip").asText())
                .isEqualTo(shown.at("/version/bundle").asText());
        assertThat(shown.at("/lineage").toString()).contains("loans.csv").contains("cd4ml.yaml");
        assertThat(shown.at("/ledger/0/sequence").asInt()).isEqualTo(1);
    }

    @Test
    void theRegistryListsModelsFromAnywhere() throws Exception {
        Invocation list = Invocation.in(folder, "registry", "list", good.toString(), "--json");

        assertThat(list.json().at("/models/0/model").asText()).isEqualTo("loans");
        assertThat(list.json().at("/models/0/aliases/production").asInt()).isEqualTo(1);
        assertThat(Invocation.in(folder, "registry", "list", good.toString()).out())
                .startsWith("loans/1 ")
                .contains("production");
    }

    @Test
    void aVersionThatIsNotThereIsNamed() {
        Invocation missing = Invocation.in(good, "registry", "show", "loans/7");

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("loans/7").contains("registry list");
    }

    @Test
    void lineageOfTheRunAndOfTheVersionIsWhole() throws Exception {
        for (String subject : new String[] {".", "loans@production", "loans/1", ".cd4ml/run"}) {
            Invocation verified = Invocation.in(good, "lineage", "verify", subject, "--json");
            assertThat(verified.exitCode()).as(subject + verified.err()).isZero();
            assertThat(verified.json().at("/verified").asBoolean()).isTrue();
            assertThat(Invocation.in(good, "lineage", "show", subject).out()).contains("bundle.zip");
        }
    }

    @Test
    void theSameRunAgainMovesNothing() throws IOException {
        Invocation again = Invocation.in(good, "promote-model");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("loans/1 is behind production already");
    }

    @Test
    void aSpoiledModelStopsTheRunAndMovesNothing() throws Exception {
        String coin = Project.rows(1500, 2).replaceAll("([02468]\\.\\d\\d),(yes|no)", "$1,yes");
        Project project = new Project(folder)
                .configured(Project.CONFIGURATION.replace("0.8}", "0.97}"))
                .withData(coin);
        Invocation stopped = project.run("run", "--json");

        JsonNode json = stopped.json();
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(1);
        assertThat(json.at("/stoppedAt").asText()).isEqualTo("evaluate-accuracy");
        assertThat(json.at("/blocking/gate/metric").asText()).isEqualTo("accuracy");
        assertThat(json.has("promotion")).isFalse();
        assertThat(stopped.err())
                .contains("error: the run stops at evaluate-accuracy, whose gate \"accuracy, minimum 0.97\"")
                .contains("nothing was promoted: the alias production points to no version of loans yet")
                .contains("report: ");
        assertThat(folder.resolve(".cd4ml/run/report.html")).content().contains("What stands against it");
        assertThat(folder.resolve(".cd4ml/registry/models")).doesNotExist();

        Invocation refused = project.run("promote-model");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("not promoted");
    }

    @Test
    void aGateThatOnlyWarnsLetsTheRunPassAndNoAttributesSkipTheBiasCheck() throws Exception {
        String lenient = Project.CONFIGURATION
                .substring(0, Project.CONFIGURATION.indexOf("fairness:"))
                .replace("minimum: 0.8}", "minimum: 1, onMiss: unstable}");
        Invocation warned = new Project(folder)
                .configured(lenient)
                .withData(Project.rows(1500, 3))
                .run("run");

        assertThat(warned.exitCode()).as(warned.err()).isZero();
        assertThat(warned.err()).contains("warning: evaluate-accuracy: accuracy is");
        assertThat(warned.out()).contains("bias-check  skipped").contains("loans/1 is now behind production");
    }
}
