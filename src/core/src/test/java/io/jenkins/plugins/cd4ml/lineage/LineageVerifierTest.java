package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.lineage.Finding.State;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageVerifierTest {

    private static final SigningKey KEY = SampleKeys.signing(SampleKeys.SECRET_1);

    @TempDir
    Path project;

    private SampleRun run;

    @BeforeEach
    void makeARun() {
        run = SampleRun.in(project, Optional.of(KEY));
    }

    @Test
    void aRunAsItWasMadeIsVerified() throws IOException {
        VerificationReport report = LineageVerifier.verify(run.folder(), Optional.of(KEY.verificationKey()));
        assertThat(report.failures()).isEmpty();
        assertThat(report.verified()).isTrue();
        assertThat(report.signaturesChecked()).isTrue();
        List<String> files = report.findings().stream().map(Finding::file).toList();
        for (Path file : run.recordedFiles()) {
            assertThat(files).contains(name(file));
        }
    }

    @Test
    void aKeyOfSomebodyElseVerifiesNoStatement() throws IOException {
        VerificationKey other = SampleKeys.signing(SampleKeys.SECRET_2).verificationKey();
        assertThat(LineageVerifier.verify(run.folder(), Optional.of(other)).failures())
                .hasSize(8)
                .allMatch(f -> f.state() == State.BAD_SIGNATURE)
                .allMatch(f -> f.file().endsWith(".dsse.json"));
    }

    @Test
    void unsignedStatementsFailWhereAKeyIsGivenAndPassWhereNoneIs(@TempDir Path other) throws IOException {
        RunFolder unsigned = SampleRun.in(other).folder();
        assertThat(LineageVerifier.verify(unsigned, Optional.empty()).verified())
                .isTrue();
        assertThat(LineageVerifier.verify(unsigned, Optional.of(KEY.verificationKey()))
                        .failures())
                .allMatch(f -> f.sentence().equals("it is not signed"))
                .isNotEmpty();
    }

    @Test
    void everyRemovedFileOfTheRunIsMissed() throws IOException {
        for (Path file : run.recordedFiles()) {
            if (file.endsWith("loans.csv")) {
                continue;
            }
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            assertThat(verify().failures()).as("without %s", name(file)).anyMatch(f -> f.file()
                    .equals(name(file)));
            Files.write(file, content);
        }
    }

    @Test
    void aSourceThatIsNoLongerThereIsToldAndIsNoFailure() throws IOException {
        Files.delete(project.resolve("data/loans.csv"));
        VerificationReport report = verify();
        assertThat(report.verified()).isTrue();
        assertThat(report.findings())
                .anyMatch(f -> f.state() == State.NOT_KEPT && f.file().equals("data/loans.csv"));
    }

    @Test
    void aStageThatIsGoneBreaksTheChain() throws IOException {
        FileUtils.deleteDirectory(run.folder().folder(Stage.PREPARE_DATA).toFile());
        assertThat(verify().failures())
                .allMatch(f -> f.state() == State.BROKEN_CHAIN)
                .anyMatch(f -> f.file().equals("prepare-data/train.parquet")
                        && f.sentence().contains("no stage of this run recorded making it"));
    }

    @Test
    void aModelThatWasTrainedAgainBreaksTheChainOfItsMeasurements() throws IOException {
        Files.writeString(run.folder().file(Stage.TRAIN_MODEL, "bundle.zip"), "another model");
        run.run(Stage.TRAIN_MODEL);
        assertThat(verify().failures())
                .extracting(Finding::sentence)
                .anyMatch(s -> s.startsWith("evaluate-accuracy read another train-model/bundle.zip")
                        && s.endsWith("run evaluate-accuracy again"));
    }

    @Test
    void evidenceThatIsRewrittenWithItsProvenanceContradictsTheVerdicts() throws IOException {
        Stage stage = Stage.EVALUATE_ACCURACY;
        StageRecord record = StageRecord.read(run.folder(), stage);
        Evidence seen = record.evidence();
        Evidence better = new Evidence(
                stage,
                seen.started(),
                seen.finished().plusSeconds(1),
                seen.inputs(),
                seen.outputs(),
                seen.code(),
                seen.environment(),
                seen.measurements(),
                seen.detail());
        StageRecord.of(better, record.configuration(), Optional.empty())
                .writeTo(run.folder().folder(stage));
        assertThat(verify().failures())
                .extracting(Finding::file)
                .contains("evaluate-accuracy/evidence.json", "evaluate-accuracy/provenance.dsse.json");
    }

    @Test
    void verdictsThatDoNotFollowFromTheEvidenceAreToldEvenWhenTheirStatementAgrees() throws IOException {
        Stage stage = Stage.EVALUATE_ACCURACY;
        Path file = run.folder().file(stage, RunFolder.VERDICTS);
        String forged = Files.readString(file).replace("\"lower\" : 0.8", "\"lower\" : 0.9");
        assertThat(forged).isNotEqualTo(Files.readString(file));
        Files.writeString(file, forged);
        assertThat(verify().failures())
                .anyMatch(f -> f.file().equals("evaluate-accuracy/verdicts.json")
                        && f.sentence().equals("its verdicts do not follow from evidence.json"));
    }

    @Test
    void evidenceOfAnotherStageIsToldApart() throws IOException {
        Files.copy(
                run.folder().file(Stage.BIAS_CHECK, RunFolder.EVIDENCE),
                run.folder().file(Stage.EVALUATE_ACCURACY, RunFolder.EVIDENCE),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(verify().failures())
                .anyMatch(f -> f.state() == State.CONTRADICTION
                        && f.file().equals("evaluate-accuracy/evidence.json")
                        && f.sentence().equals("it is the evidence of bias-check"));
    }

    @Test
    void aFolderWithoutARunHasNothingToVerify(@TempDir Path empty) {
        assertThatThrownBy(
                        () -> LineageVerifier.verify(RunFolder.beside(empty.resolve("cd4ml.yaml")), Optional.empty()))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("nothing to verify");
    }

    @Test
    void oneChangedByteOfAnyFileOfAnUnsignedRunIsToldByThatFilesName(@TempDir Path other) throws IOException {
        assertEveryChangeIsSeen(SampleRun.in(other), Optional.empty());
    }

    /** Signatures themselves can change unseen only where nobody gives the key to check them. */
    @Test
    void oneChangedByteOfAnyFileOfASignedRunIsToldByThatFilesName() throws IOException {
        assertEveryChangeIsSeen(run, Optional.of(KEY.verificationKey()));
    }

    /** Every byte of every file would take minutes; a dozen of each do. */
    private static void assertEveryChangeIsSeen(SampleRun run, Optional<VerificationKey> key) throws IOException {
        List<String> unseen = new ArrayList<>();
        for (Path file : run.recordedFiles()) {
            byte[] original = Files.readAllBytes(file);
            for (int at : places(original.length)) {
                byte[] changed = original.clone();
                changed[at] ^= 1 << (at % 7);
                Files.write(file, changed);
                VerificationReport report = LineageVerifier.verify(run.folder(), key);
                boolean named = report.failures().stream()
                        .anyMatch(f ->
                                f.file().equals(name(run, file)) || f.sentence().contains(name(run, file)));
                if (!named) {
                    unseen.add("%s at byte %d: %s".formatted(name(run, file), at, report.failures()));
                }
            }
            Files.write(file, original);
        }
        assertThat(unseen).isEmpty();
        assertThat(LineageVerifier.verify(run.folder(), key).verified()).isTrue();
    }

    @Test
    void theReportReadsBackFromItsJson() throws IOException {
        VerificationReport report = verify();
        String json = Json.pretty(report);
        assertThat(json).contains("\"verified\" : true");
        assertThat(Json.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), VerificationReport.class, "it"))
                .isEqualTo(report);
    }

    private static List<Integer> places(int length) {
        List<Integer> places = new ArrayList<>();
        int step = Math.max(1, length / 11);
        for (int at = 0; at < length; at += step) {
            places.add(at);
        }
        places.add(length - 1);
        return places;
    }

    private VerificationReport verify() throws IOException {
        return LineageVerifier.verify(run.folder(), Optional.empty());
    }

    private String name(Path file) {
        return name(run, file);
    }

    private static String name(SampleRun run, Path file) {
        Path base = file.startsWith(run.folder().root())
                ? run.folder().root()
                : run.folder().project();
        return base.relativize(file).toString().replace('\\', '/');
    }
}
