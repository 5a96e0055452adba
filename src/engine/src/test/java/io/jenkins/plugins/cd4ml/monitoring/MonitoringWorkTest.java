package io.jenkins.plugins.cd4ml.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.TrainedProject;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.monitoring.ColumnDrift.Role;
import io.jenkins.plugins.cd4ml.run.StageRunner;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.MonitoredVersion;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringWorkTest {

    private static final String[] CURRENT = {"monitoring.source.path=current.csv"};

    @TempDir
    private Path folder;

    private TrainedProject trained;

    @BeforeEach
    void project() {
        trained = TrainedProject.in(folder);
    }

    private void binary() throws IOException {
        trained.binary();
        trained.train();
        trained.run(Stage.EVALUATE_ACCURACY);
    }

    /** Rows as those of the training, or moved. */
    private void current(int rows, boolean labelled, DoubleUnaryOperator moved) throws IOException {
        SplittableRandom random = new SplittableRandom(99);
        StringBuilder csv = new StringBuilder(labelled ? "id,x,sex,y\n" : "id,x,sex\n");
        for (int id = 0; id < rows; id++) {
            double x = moved.applyAsDouble(random.nextGaussian());
            String y = x + random.nextGaussian() * .4 > 0 ? ",yes" : ",no";
            csv.append(String.format(Locale.ROOT, "%d,%s,f%s%n", id, x, labelled ? y : ""));
        }
        trained.project().file("current.csv", csv.toString());
    }

    private SortedMap<String, Digest> kept() throws IOException {
        Path run = trained.project().results().root();
        SortedMap<String, Digest> kept = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                kept.put(run.relativize(file).toString().replace('\\', '/'), Digest.ofFile(file));
            }
        }
        return kept;
    }

    private MonitoredVersion version() throws IOException {
        return new MonitoredVersion(
                "m/1", trained.project().results().root().toString(), MonitoredVersion.needed("m/1", kept()));
    }

    private ResolvedConfiguration configuration(String... overrides) {
        return new ConfigurationReader()
                .read(
                        folder,
                        Stream.concat(Arrays.stream(CURRENT), Arrays.stream(overrides))
                                .toList());
    }

    private Evidence monitor(String... overrides) throws IOException {
        return new StageRunner()
                .monitoring(Optional.of(version()))
                .run(Stage.MONITOR_MODEL, configuration(overrides), Progress.SILENT);
    }

    private GateReport verdicts(Evidence evidence, String... overrides) {
        return Gates.evaluate(
                configuration(overrides).configuration().gates(Stage.MONITOR_MODEL), evidence.measurements());
    }

    @Test
    void rowsOfTheSameKindPass() throws IOException {
        binary();
        current(2000, true, x -> x);

        Evidence evidence = monitor();

        assertThat(verdicts(evidence).verdict()).isEqualTo(Verdict.PASSED);
        ModelMonitoring seen = evidence.detail().monitoring();
        assertThat(seen.version()).isEqualTo("m/1");
        assertThat(seen.rows()).isEqualTo(2000);
        assertThat(seen.labelled()).isEqualTo(2000);
        assertThat(seen.columns())
                .extracting(ColumnDrift::scope)
                .containsExactly("feature=x", "label=y", "prediction=class", "prediction=score");
        assertThat(TrainedProject.value(evidence, "accuracy")).isGreaterThan(.8);
    }

    @Test
    void movedRowsFailAndSayWhichColumnMoved() throws IOException {
        binary();
        current(1000, false, x -> x + 1);

        Evidence evidence = monitor("monitoring.without=[y]");

        GateResult result = verdicts(evidence).results().get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.explanation()).contains("psi for ").contains("misses the maximum of 0.2");
        assertThat(evidence.detail().monitoring().labelled()).isZero();
        assertThat(evidence.detail().monitoring().columns())
                .filteredOn(column -> column.role() == Role.FEATURE)
                .allSatisfy(column -> assertThat(column.adjusted()).isLessThan(.001));
    }

    @Test
    void fewRowsAreNoVerdict() throws IOException {
        binary();
        current(25, false, x -> x);

        Evidence evidence = monitor("monitoring.without=[y]");

        GateReport report = verdicts(evidence);
        assertThat(report.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(report.results().get(0).rowsNeeded()).isGreaterThan(25);
        assertThat(report.exitCode().number()).isZero();
    }

    @Test
    void gatesOnTheMetricsOfTheTaskAreHeldAgainstLabelledRows() throws IOException {
        binary();
        current(1000, true, x -> x);
        String gates = "monitoring.gates=[{metric: accuracy, minimum: 0.99}, {metric: missingIncrease, maximum: 0.05}]";

        GateReport report = verdicts(monitor(gates), gates);

        assertThat(report.results()).extracting(GateResult::verdict).containsExactly(Verdict.FAILED, Verdict.PASSED);
    }

    @Test
    void aRegressionIsWatchedByTheNumbersThatItPredicts() throws IOException {
        trained.regression();
        trained.train();
        trained.run(Stage.EVALUATE_ACCURACY);
        current(1000, false, x -> x);

        Evidence evidence = monitor("monitoring.without=[y]");

        assertThat(evidence.detail().monitoring().columns())
                .extracting(ColumnDrift::scope)
                .containsExactly("feature=x", "prediction=value");
    }

    @Test
    void severalClassesAreWatchedByClassAndConfidence() throws IOException {
        trained.multiclass();
        trained.train();
        trained.run(Stage.EVALUATE_ACCURACY);
        current(1000, false, x -> x);

        Evidence evidence = monitor("monitoring.without=[y]");

        assertThat(evidence.detail().monitoring().columns())
                .extracting(ColumnDrift::scope)
                .containsExactly("feature=x", "prediction=class", "prediction=confidence");
    }

    @Test
    void theEvidenceNamesTheFilesOfTheVersionAndLiesBesideTheRun() throws IOException {
        binary();
        current(100, false, x -> x);

        Evidence evidence = monitor("monitoring.without=[y]");

        assertThat(version().readBy(evidence.inputs())).isTrue();
        assertThat(evidence.inputs())
                .extracting(Resource::uri)
                .contains("project:current.csv", "registry:m/1/train-model/bundle.zip");
        assertThat(folder.resolve(".cd4ml/monitoring/monitor-model/evidence.json"))
                .exists();
        assertThat(trained.project().results().evidence(Stage.EVALUATE_ACCURACY))
                .isPresent();
    }

    @Test
    void aColumnThatCurrentRowsLackMustBeNamed() throws IOException {
        binary();
        current(100, false, x -> x);

        assertThatThrownBy(this::monitor)
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("current.csv lacks the column \"y\", which m/1 was trained with")
                .hasMessageContaining("name it in monitoring.without");
    }

    @Test
    void anUnknownColumnCannotBeLeftOut() throws IOException {
        binary();
        current(100, true, x -> x);

        assertThatThrownBy(() -> monitor("monitoring.without=[yy]"))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("monitoring.without names yy, which is no column that m/1 was trained with");
    }

    @Test
    void aVersionOfAnOlderCd4mlSaysWhyItCannotBeMonitored() throws IOException {
        binary();
        Map<String, Digest> old = kept();
        old.remove("train-model/" + RunFolder.REFERENCE);

        assertThatThrownBy(() -> MonitoredVersion.needed("m/1", old))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(
                        "m/1 keeps no reference of its training rows, because it was trained by an older cd4ml; train"
                                + " and promote the model again, then it can be monitored");
    }

    @Test
    void anotherModelThanTheOneOfTheConfigurationIsRefused() throws IOException {
        binary();
        current(100, true, x -> x);

        assertThatThrownBy(() -> monitor("model.name=other"))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("m/1 is a version of m and the configuration is that of other");
    }

    @Test
    void aFileThatIsNotTheRegistrysIsRefused() throws IOException {
        binary();
        current(100, true, x -> x);
        MonitoredVersion version = version();
        Files.writeString(trained.project().results().root().resolve("train-model/reference.json"), "{}");

        assertThatThrownBy(() -> new StageRunner()
                        .monitoring(Optional.of(version))
                        .run(Stage.MONITOR_MODEL, configuration(), Progress.SILENT))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("is not the train-model/reference.json of m/1 that the registry names");
    }

    @Test
    void withoutAFileOfCurrentRowsTheConfigurationIsToBlame() throws IOException {
        binary();

        assertThatThrownBy(() -> new StageRunner()
                        .monitoring(Optional.of(version()))
                        .run(Stage.MONITOR_MODEL, new ConfigurationReader().read(folder, List.of()), Progress.SILENT))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("monitoring.source.path");
    }
}
