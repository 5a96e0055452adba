package io.jenkins.plugins.cd4ml.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.data.DataValidation;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Project;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.lineage.LibraryLock;
import io.jenkins.plugins.cd4ml.lineage.LineageVerifier;
import io.jenkins.plugins.cd4ml.stage.Cause;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.FailedAttempt;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stage whose lineage would not be whole fails and says what is missing. */
class CompleteLineageTest {

    private static final String ROWS = "income\n1\n2\n3\n4\n5\n6\n7\n8\n9\n";

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(folder)
                .configuration(
                        """
                        version: 1
                        model: {name: loans, task: regression, label: income}
                        data:
                          source: {path: loans.csv}
                          columns: [{name: income, type: number, required: true}]
                        """)
                .file("loans.csv", ROWS);
    }

    private ResolvedConfiguration resolved() {
        return new ConfigurationReader().read(folder, List.of());
    }

    /** Reads the source as a stage does, and then something happens to it. */
    private StageWork reading(Path file, Happening happening) {
        return context -> {
            Resource read = Resource.of("project:" + folder.relativize(file), file);
            happening.to(file);
            return new StageOutcome(
                    List.of(read), List.of(), Detail.of(new DataValidation(new DataProfile(9, List.of()), List.of())));
        };
    }

    private interface Happening {
        void to(Path file) throws IOException;
    }

    private Evidence run(StageWork work) {
        return new StageRunner().run(Stage.VALIDATE_DATA, work, resolved(), Progress.SILENT);
    }

    @Test
    void aSourceThatChangesWhileItIsReadIsNamed() {
        Path source = folder.resolve("loans.csv");
        assertThatThrownBy(() -> run(reading(source, file -> Files.writeString(file, ROWS.replace('9', '8')))))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(("the file %s changed while validate-data worked on it, so nobody could say which rows it "
                                + "saw; run validate-data again when nothing writes to the file")
                        .formatted(source));
        assertThat(project.results().evidence(Stage.VALIDATE_DATA)).isEmpty();
    }

    /** Such a file is too large to digest once more; only the file system can tell. */
    @Test
    void aLargeSourceThatChangesWithoutChangingItsSizeOrTimeIsNamedToo() throws IOException {
        Path source = folder.resolve("large.csv");
        Files.write(source, new byte[17 << 20]);
        FileTime old = FileTime.fromMillis(1_600_000_000_000L);
        Files.setLastModifiedTime(source, old);
        assertThatThrownBy(() -> run(reading(source, file -> {
                    byte[] content = Files.readAllBytes(file);
                    content[12_345_678] = 1;
                    Files.write(file, content);
                    Files.setLastModifiedTime(file, old);
                })))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("large.csv changed while validate-data worked on it");
    }

    @Test
    void aSourceThatVanishesIsNamed() {
        assertThatThrownBy(() -> run(reading(folder.resolve("loans.csv"), Files::delete)))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("loans.csv vanished while validate-data worked on it")
                .hasMessageContaining("put the file back");
    }

    @Test
    void aSourceThatIsOnlyTouchedIsTheSame() {
        Path source = folder.resolve("loans.csv");
        assertThat(run(reading(source, file -> Files.writeString(file, ROWS))).inputs())
                .extracting(Resource::uri)
                .containsExactly("project:loans.csv", "project:cd4ml.yaml");
    }

    /** It was read once, before the stage began; who edits it meanwhile prepares the next run. */
    @Test
    void aConfigurationThatIsEditedMeanwhileDoesNotHurt() throws IOException {
        Digest before = Digest.ofFile(folder.resolve("cd4ml.yaml"));
        Evidence evidence = run(
                reading(folder.resolve("loans.csv"), file -> Files.writeString(folder.resolve("cd4ml.yaml"), "later")));
        assertThat(evidence.resource("project:cd4ml.yaml").orElseThrow().digest())
                .isEqualTo(before);
    }

    @Test
    void aRepositoryThatCannotBeReadStopsTheStageBeforeItWorks() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern("cd4ml.yaml").call();
            git.commit()
                    .setMessage("x")
                    .setSign(false)
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .call();
        }
        Files.writeString(folder.resolve(".git/HEAD"), "nonsense");
        StageWork never = context -> {
            throw new IllegalStateException("the stage worked without knowing its code");
        };
        assertThatThrownBy(() -> run(never))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(
                        ("the git repository %s cannot be read (it is not a whole repository), so the lineage would "
                                        + "not say which code it was; repair it, as \"git fsck\" tells how")
                                .formatted(folder.resolve(".git")));
    }

    @Test
    void theEvidenceSaysWhyWhereAndAtWhichCost() {
        Cause cause = new Cause(Cause.Kind.DRIFT, "psi of income", "https://ci.example/monitor/3/");
        Evidence evidence = new StageRunner().causedBy(cause).run(Stage.VALIDATE_DATA, resolved(), Progress.SILENT);
        assertThat(evidence.cause()).isEqualTo(cause);
        assertThat(evidence.usage().wallSeconds()).isPositive();
        assertThat(evidence.usage().cpuSeconds()).isPositive();
        assertThat(project.results().requireEvidence(Stage.VALIDATE_DATA)).isEqualTo(evidence);
    }

    @Test
    void theLibrariesAreKeptOnceAndALaterStageNamesTheSameFile() throws IOException {
        Evidence validated = project.run(Stage.VALIDATE_DATA);
        Evidence prepared = project.run(Stage.PREPARE_DATA);
        Resource lock = validated.environment().lock();
        assertThat(lock.uri()).isEqualTo("run:validate-data/libraries.lock");
        assertThat(lock.digest()).isEqualTo(Digest.of(LibraryLock.ofProcess().text()));
        assertThat(prepared.environment().lock()).isEqualTo(lock);
        assertThat(project.results().file(Stage.PREPARE_DATA, RunFolder.LIBRARIES))
                .doesNotExist();
        assertThat(LineageVerifier.verify(project.results(), Optional.empty()).failures())
                .isEmpty();
    }

    @Test
    void aLockThatWasChangedIsNotTakenForTheStages() throws IOException {
        Path lock = project.results().file(Stage.VALIDATE_DATA, RunFolder.LIBRARIES);
        project.run(Stage.VALIDATE_DATA);
        Files.writeString(lock, Files.readString(lock).replace("duckdb", "duckbd"));
        Evidence prepared = project.run(Stage.PREPARE_DATA);
        assertThat(prepared.environment().lock().uri()).isEqualTo("run:prepare-data/libraries.lock");
        assertThat(LineageVerifier.verify(project.results(), Optional.empty()).failures())
                .singleElement()
                .satisfies(finding -> assertThat(finding.file()).isEqualTo("validate-data/libraries.lock"))
                .satisfies(finding -> assertThat(finding.sentence())
                        .isEqualTo("its content is not what it was when validate-data ran with these libraries"));
    }

    @Test
    void anAttemptThatFailedIsToldUntilTheStageSucceeds() throws IOException {
        project.file("loans.csv", "income\nlots\n");
        assertThatThrownBy(() -> project.run(Stage.PREPARE_DATA)).isInstanceOf(Cd4mlException.BadData.class);
        FailedAttempt attempt = project.results().failure(Stage.PREPARE_DATA).orElseThrow();
        assertThat(attempt.model()).isEqualTo("loans");
        assertThat(attempt.exitCode()).isEqualTo(ExitCode.BAD_DATA.number());
        assertThat(attempt.message()).contains("lots");
        assertThat(attempt.finished()).isAfterOrEqualTo(attempt.started());
        assertThat(attempt.environment().cd4ml()).isNotEmpty();

        project.file("loans.csv", ROWS);
        project.run(Stage.PREPARE_DATA);
        assertThat(project.results().failure(Stage.PREPARE_DATA)).isEmpty();
    }

    @Test
    void aFailureOfALaterStageGoesWhenAnEarlierOneRunsAgain() throws IOException {
        project.run(Stage.VALIDATE_DATA);
        assertThatThrownBy(() -> project.run(Stage.TRAIN_MODEL)).isInstanceOf(Cd4mlException.class);
        assertThat(project.results().failure(Stage.TRAIN_MODEL)).isPresent();
        project.run(Stage.VALIDATE_DATA);
        assertThat(project.results().failure(Stage.TRAIN_MODEL)).isEmpty();
    }
}
