package io.jenkins.plugins.cd4ml.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Public data through all stages. The floors are what a sane network for tables reaches on a holdout of a fifth; below
 * them preparation or training is wrong.
 */
class RealDataTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"adult, accuracy, 0.84", "german-credit, accuracy, 0.72", "california-housing, r2, 0.70"})
    void reachesWhatASaneNetworkReaches(String name, String metric, double floor) throws IOException {
        Files.copy(data(name + ".csv"), folder.resolve(name + ".csv"));
        Path configuration = folder.resolve("cd4ml.yaml");
        try (InputStream yaml =
                Objects.requireNonNull(getClass().getResourceAsStream("/real-data/" + name + ".yaml"))) {
            Files.copy(yaml, configuration);
        }
        Command.Ended ended = Command.run(folder, "run", "--set", "promotion.code=any");
        assertThat(ended.code()).as(ended.err() + ended.out()).isZero();
        double value = RunFolder.beside(configuration).requireEvidence(Stage.EVALUATE_ACCURACY).measurements().stream()
                .filter(m -> m.metric().equals(metric) && m.scope().isEmpty())
                .map(Measurement::estimate)
                .mapToDouble(estimate -> estimate.value().orElseThrow())
                .findFirst()
                .orElseThrow();
        assertThat(value).isGreaterThanOrEqualTo(floor);
    }

    private static Path data(String file) {
        Optional<Path> found = Stream.of(
                        System.getProperty("cd4ml.test.data"), System.getenv("CD4ML_TEST_DATA"), "../../../shared/data")
                .filter(Objects::nonNull)
                .map(place -> Path.of(place).resolve(file))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(found.isPresent(), file + " is not part of the project; name its folder by CD4ML_TEST_DATA");
        return found.get();
    }
}
