package io.jenkins.plugins.cd4ml.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job as the README tells it: a model goes to production, spoiled data is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoansTest {

    @TempDir
    private static Path folder;

    private Path loans;
    private Command.Ended run;

    @BeforeAll
    void runTheExample() {
        loans = Examples.copy("loans", folder);
        run = Command.start(folder, "run", "loans").await();
    }

    @Test
    @Order(1)
    void theRunEndsGreenWithTheFirstVersionAtProduction() throws IOException {
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        JsonNode shown = production();
        assertThat(shown.at("/version/model").asText()).isEqualTo("loans");
        assertThat(shown.at("/version/version").asInt()).isEqualTo(1);
        assertThat(Examples.halfWritten(loans.resolve(".cd4ml"))).isEmpty();
    }

    @Test
    @Order(2)
    void theReportIsOneFileThatNeedsNothingBesideIt() throws IOException {
        Command.Ended ended = Command.run(folder, "report", "loans", "--json");
        assertThat(ended.code()).as(ended.err()).isZero();
        String report = new ObjectMapper().readTree(ended.out()).get("report").asText();
        assertThat(Files.readString(Path.of(report)))
                .contains("PASSED")
                .doesNotContainPattern("<(script|link|img)[^>]+(src|href)=\"https?:");
    }

    @ParameterizedTest
    @Order(3)
    @ValueSource(
            strings = {
                "loans.csv",
                ".cd4ml/run/train-model/bundle.zip",
                ".cd4ml/run/train-model/provenance.dsse.json",
                ".cd4ml/run/evaluate-accuracy/evidence.json",
                ".cd4ml/run/evaluate-accuracy/verdicts.dsse.json"
            })
    void oneChangedByteOfARecordedFileBreaksTheLineageAndIsNamed(String file) throws IOException {
        assertThat(Command.run(folder, "lineage", "verify", "loans").code()).isZero();
        Path target = loans.resolve(file);
        byte[] before = Files.readAllBytes(target);
        byte[] after = before.clone();
        after[after.length / 2] ^= 1;
        Files.write(target, after);
        try {
            Command.Ended ended = Command.run(folder, "lineage", "verify", "loans");
            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.err() + ended.out()).contains(target.getFileName().toString());
        } finally {
            Files.write(target, before);
        }
    }

    @Test
    @Order(4)
    void spoiledDataIsRefusedAndProductionDoesNotMove() throws IOException {
        JsonNode before = production();
        Command.Ended ended = Command.start(folder, "run", "loans/spoiled.yaml").await();
        assertThat(ended.code()).as(ended.err() + ended.out()).isEqualTo(1);
        assertThat(ended.err()).contains("accuracy");
        assertThat(production()).isEqualTo(before);
        assertThat(loans.resolve(".cd4ml/run").resolve(Stage.PROMOTE_MODEL.id()))
                .as("what an earlier run promoted must not look like the work of this one")
                .doesNotExist();
    }

    private JsonNode production() throws IOException {
        Command.Ended ended = Command.run(folder, "registry", "show", "loans@production", "loans", "--json");
        assertThat(ended.code()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out());
    }
}
