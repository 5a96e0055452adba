package io.jenkins.plugins.cd4ml.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Validation and preparation of public data; the expected numbers were computed with Python's csv and statistics modules. */
class PublicDataTest {

    @TempDir
    private Path folder;

    private static Map<String, DataProfile.Column> profile(Evidence evidence) {
        return evidence.detail().validation().profile().columns().stream()
                .collect(Collectors.toMap(DataProfile.Column::name, column -> column));
    }

    private void assertEveryGatePasses(Evidence evidence) {
        var gates = new ConfigurationReader()
                .read(folder, List.of())
                .configuration()
                .gates(Stage.VALIDATE_DATA);
        assertThat(Gates.evaluate(gates, evidence.measurements()).results())
                .hasSameSizeAs(gates)
                .allMatch(result -> result.verdict() == Verdict.PASSED);
    }

    private static long rows(Evidence evidence) {
        return evidence.detail().preparation().parts().stream()
                .mapToLong(part -> part.version().rows())
                .sum();
    }

    @Test
    void adultIsValidatedAndPrepared() throws IOException {
        Project project = PublicData.project("adult", folder);
        Evidence validated = project.run(Stage.VALIDATE_DATA);
        assertEveryGatePasses(validated);
        Map<String, DataProfile.Column> columns = profile(validated);
        assertThat(validated.detail().validation().profile().rows()).isEqualTo(32_561);
        assertThat(columns.get("workclass").nulls()).isEqualTo(1_836);
        assertThat(columns.get("occupation").nulls()).isEqualTo(1_843);
        assertThat(columns.get("native-country").nulls()).isEqualTo(583);
        assertThat(columns.get("age").numbers().mean()).isCloseTo(38.581647, within(1e-6));
        assertThat(columns.get("age").numbers().standardDeviation()).isCloseTo(13.640433, within(1e-6));
        assertThat(columns.get("income-per-year").frequent())
                .containsExactly(new DataProfile.Frequency("<=50K", 24_720), new DataProfile.Frequency(">50K", 7_841));

        assertThat(rows(project.run(Stage.PREPARE_DATA))).isEqualTo(32_561);
        Table test = Tables.readParquet(project.results().file(Stage.PREPARE_DATA, "test.parquet"));
        assertThat(test.rows() / 32_561.0).isCloseTo(0.2, within(0.012));
        assertThat(test.texts("workclass")).containsNull();
    }

    @Test
    void adultAsTheArchiveHoldsItHasBlanksBehindEveryComma() throws IOException {
        Project project = PublicData.project("adult", folder);
        Path file = folder.resolve("adult.csv");
        Files.writeString(file, Files.readString(file).replace(",", ", "));
        Map<String, DataProfile.Column> columns = profile(project.run(Stage.VALIDATE_DATA));
        assertThat(columns.get("workclass").nulls()).isEqualTo(1_836);
        assertThat(columns.get("sex").frequent())
                .extracting(DataProfile.Frequency::value)
                .containsExactly("Male", "Female");
    }

    @Test
    void germanCreditHasALabelOfOnesAndTwos() throws IOException {
        Project project = PublicData.project("german-credit", folder);
        assertEveryGatePasses(project.run(Stage.VALIDATE_DATA));
        List<DataPreparation.Part> parts =
                project.run(Stage.PREPARE_DATA).detail().preparation().parts();
        assertThat(parts)
                .extracting(DataPreparation.Part::label)
                .containsExactly(
                        List.of(new DataProfile.Frequency("1", 455), new DataProfile.Frequency("2", 195)),
                        List.of(new DataProfile.Frequency("1", 105), new DataProfile.Frequency("2", 45)),
                        List.of(new DataProfile.Frequency("1", 140), new DataProfile.Frequency("2", 60)));
    }

    @Test
    void californiaHousingLacksSomeBedrooms() throws IOException {
        Project project = PublicData.project("california-housing", folder);
        Evidence validated = project.run(Stage.VALIDATE_DATA);
        assertEveryGatePasses(validated);
        DataProfile.Column bedrooms = profile(validated).get("total_bedrooms");
        assertThat(bedrooms.nulls()).isEqualTo(207);
        assertThat(bedrooms.numbers().mean()).isCloseTo(537.870553, within(1e-6));
        assertThat(bedrooms.numbers().quartile1()).isEqualTo(296);
        assertThat(bedrooms.numbers().median()).isEqualTo(435);
        assertThat(bedrooms.numbers().quartile3()).isEqualTo(647);
        assertThat(rows(project.run(Stage.PREPARE_DATA))).isEqualTo(20_640);
    }

    @Test
    void aWrongDelimiterAndAStrayColumnAreAnsweredInOneSentence() throws IOException {
        Project project = PublicData.project("california-housing", folder);
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA, "data.source.delimiter=;"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(
                        "california-housing.csv line 1: the header seems to be separated by \",\" and not by \";\"; set data.source.delimiter to \",\"");
        Path file = folder.resolve("california-housing.csv");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)$", ",x"));
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(
                        "california-housing.csv has a column that data.columns does not declare: x; declare it, or set data.otherColumns to ignore");
    }
}
