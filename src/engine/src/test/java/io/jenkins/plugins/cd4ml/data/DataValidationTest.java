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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataValidationTest {

    private static final String YAML =
            """
            version: 1
            model: {name: loans, task: binary, label: paid, positive: "yes"}
            data:
              source: {path: loans.csv, nullValues: ["", "?"]}
              columns:
                - {name: age, type: integer, required: true, minimum: 18, maximum: 100}
                - {name: income, type: number, tolerance: 0.5, minimum: 0}
                - {name: job, type: text, allowed: [baker, "judge, retired"]}
                - {name: paid, type: text, required: true}
            """;

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(folder).configuration(YAML);
    }

    private DataValidation validate(String csv, String... overrides) throws IOException {
        return project.file("loans.csv", csv)
                .run(Stage.VALIDATE_DATA, overrides)
                .detail()
                .validation();
    }

    private void assertBadData(String csv, String sentence, String... overrides) {
        assertThatThrownBy(() -> validate(csv, overrides))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(sentence);
        assertThat(folder.resolve(".cd4ml/run"))
                .isDirectoryContaining("glob:**/validate-data.failed.json")
                .isDirectoryNotContaining(file -> !file.endsWith("validate-data.failed.json"));
    }

    @Test
    void rowsAreProfiledColumnByColumn() throws IOException {
        DataProfile profile = validate(
                        """
                        age,income,job,paid
                        20,100,baker,yes
                        30,200.5,"judge, retired",no
                        40,?,baker,yes
                        50, ? ,baker,yes
                        """)
                .profile();
        assertThat(profile.rows()).isEqualTo(4);
        DataProfile.Column age = profile.columns().get(0);
        assertThat(age.numbers().mean()).isEqualTo(35);
        assertThat(age.numbers().standardDeviation()).isCloseTo(Math.sqrt(500 / 3.0), within(1e-12));
        assertThat(age.numbers().median()).isEqualTo(35);
        assertThat(age.minimum()).isEqualTo("20");
        assertThat(age.maximum()).isEqualTo("50");
        assertThat(age.numbers().histogram()).hasSize(20);
        assertThat(age.numbers().histogram().stream()
                        .mapToLong(DataProfile.Bin::rows)
                        .sum())
                .isEqualTo(4);
        assertThat(profile.columns().get(1).nulls()).isEqualTo(2);
        assertThat(profile.columns().get(2).frequent())
                .containsExactly(new DataProfile.Frequency("baker", 3), new DataProfile.Frequency("judge, retired", 1));
    }

    @Test
    void brokenConstraintsAreCountedWithExamplesAndLines() throws IOException {
        List<DataValidation.Violation> violations = validate(
                        """
                        age,income,job,paid
                        17,-1,baker,yes
                        30,1,"judge,\sretired",no

                        ,1,"thief",
                        """)
                .violations();
        assertThat(violations)
                .containsExactly(
                        new DataValidation.Violation("there is at least 1 row", 0, List.of()),
                        new DataValidation.Violation("age is not missing", 1, List.of("line 5: age is missing")),
                        new DataValidation.Violation("age is at least 18", 1, List.of("line 2: age is 17")),
                        new DataValidation.Violation("age is at most 100", 0, List.of()),
                        new DataValidation.Violation("income is at least 0", 1, List.of("line 2: income is -1")),
                        new DataValidation.Violation(
                                "job is one of baker, judge, retired", 1, List.of("line 5: job is thief")),
                        new DataValidation.Violation("paid is not missing", 1, List.of("line 5: paid is missing")));
    }

    @Test
    void gatesJudgeTheSharesOfBrokenRows() throws IOException {
        project.file("loans.csv", "age,income,job,paid\n17,-1,baker,yes\n30,1,baker,no\n");
        Evidence evidence = project.run(Stage.VALIDATE_DATA, "data.minimumRows=8");
        var report = Gates.evaluate(
                new ConfigurationReader()
                        .read(folder, List.of("data.minimumRows=8"))
                        .configuration()
                        .gates(Stage.VALIDATE_DATA),
                evidence.measurements());
        assertThat(report.results())
                .filteredOn(result -> result.verdict() == Verdict.FAILED)
                .extracting(result -> result.gate().scope())
                .containsExactly("there are at least 8 rows", "age is at least 18");
        assertThat(report.results()).extracting(result -> result.verdict()).doesNotContain(Verdict.INSUFFICIENT);
        assertThat(evidence.measurements().get(0).estimate().value()).hasValue(0.75);
    }

    @Test
    void repeatedValuesOfAUniqueColumnAreFound() throws IOException {
        assertThat(validate(
                                "age,income,job,paid\n20,1,baker,yes\n20,2,baker,no\n20,3,baker,no\n,3,baker,no\n,3,baker,no\n",
                                "data.columns.0.unique=true",
                                "data.columns.0.required=false")
                        .violations())
                .contains(new DataValidation.Violation(
                        "age is unique",
                        2,
                        List.of("line 3: age is 20, as in an earlier row", "line 4: age is 20, as in an earlier row")));
    }

    @Test
    void headerMayHaveAnyOrderAndTheSourceIsAnInputWithItsDigest() throws IOException {
        String csv = "paid,job,age,income\nyes,baker,20,1\n";
        project.file("loans.csv", csv);
        Evidence evidence = project.run(Stage.VALIDATE_DATA);
        assertThat(evidence.resource("project:loans.csv").orElseThrow().digest())
                .isEqualTo(Digest.of(csv));
        assertThat(evidence.detail().validation().profile().columns().get(0).minimum())
                .isEqualTo("20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFage,income,job,paid\r\n20,1,baker,yes\r\n30,2,baker,no\r\n",
                "age,income,job,paid\n20,1,baker,yes\n30,2,baker,no",
                " age , income,job,paid\n 20 , 1,baker , yes\n 30,2, baker,no\n"
            })
    void byteOrderMarksLineEndingsAndBlanksAreNoHindrance(String csv) throws IOException {
        DataProfile profile = validate(csv).profile();
        assertThat(profile.rows()).isEqualTo(2);
        assertThat(profile.columns().get(0).numbers().mean()).isEqualTo(25);
        assertThat(profile.columns().get(3).frequent())
                .extracting(f -> f.value())
                .containsExactly("no", "yes");
    }

    @Test
    void otherDelimitersCompressionAndLineBreaksInQuotesAreRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("age;income;job;paid\n20;1;'ba\nker';yes\n17;2;baker;no\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("loans.csv.gz"), bytes.toByteArray());
        DataValidation validation = project.run(
                        Stage.VALIDATE_DATA,
                        "data.source.path=loans.csv.gz",
                        "data.source.delimiter=;",
                        "data.source.quote=\"'\"")
                .detail()
                .validation();
        assertThat(validation.profile().columns().get(2).frequent())
                .extracting(f -> f.value())
                .containsExactly("ba\nker", "baker");
        assertThat(validation.violations().get(2).examples()).containsExactly("line 4: age is 17");
    }

    @Test
    void jsonLinesAreReadToo() throws IOException {
        project.file(
                "loans.ndjson",
                """
                {"age": 20, "income": 1.5, "job": "baker", "paid": "yes"}
                {"age": 30, "job": null, "paid": "no"}
                """);
        DataProfile profile = project.run(Stage.VALIDATE_DATA, "data.source.path=loans.ndjson")
                .detail()
                .validation()
                .profile();
        assertThat(profile.columns()).extracting(DataProfile.Column::nulls).containsExactly(0L, 1L, 1L, 0L);
        project.file(
                "loans.ndjson", "{\"age\": 20, \"income\": 1, \"job\": \"baker\", \"paid\": \"no\"}\n{\"age\": \n");
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA, "data.source.path=loans.ndjson"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("loans.ndjson line 2: expected one JSON object");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(
                        "the data file %s does not exist (data.source.path is loans.csv); it is looked for beside the configuration"
                                .formatted(folder.resolve("loans.csv")));
    }

    @Test
    void filesThatDoNotFitAreRefusedWithTheirPlace() {
        assertBadData("", "loans.csv is empty; expected rows with age, income, job, paid");
        assertBadData("age,income,job,paid\n", "loans.csv has no rows below its header; expected at least one");
        assertBadData(
                "Age,income,job,paid\n20,1,baker,yes\n",
                "loans.csv lacks the declared column \"age\"; the nearest column in it is \"Age\" (there are: Age, income, job, paid)");
        assertBadData(
                "age,income,job,paid,colour\n20,1,baker,yes,red\n",
                "loans.csv has a column that data.columns does not declare: colour; declare it, or set data.otherColumns to ignore");
        assertBadData(
                "age;income;job;paid\n20;1;baker;yes\n",
                "loans.csv line 1: the header seems to be separated by \";\" and not by \",\"; set data.source.delimiter to \";\"");
        assertBadData(
                "age,income,job,paid,age\n20,1,baker,yes,3\n",
                "loans.csv line 1: the header names the column \"age\" twice; rename one of them");
        assertBadData(
                "age,income,job,paid\n20,1,baker,yes\n21,1,baker\n",
                "loans.csv line 3: the row has 3 fields and the header has 4; mend the row, or quote fields that hold the delimiter");
        assertBadData(
                "age,income,job,paid\n20,1,judge, retired,yes\n",
                "loans.csv line 2: the row has 5 fields and the header has 4; mend the row, or quote fields that hold the delimiter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc,1| \"age\": \"abc\" is not an integer",
                "20.5,1| \"age\": \"20.5\" is not an integer",
                "1e30,1| \"age\": \"1e30\" is not an integer",
                "NA,1| \"age\": \"NA\" is not an integer",
                "20,12 EUR| \"income\": \"12 EUR\" is not a finite number",
                "20,nan| \"income\": \"nan\" is not a finite number",
                "20,-inf| \"income\": \"-inf\" is not a finite number",
            })
    void textInANumericColumnIsNamedWithLineAndColumn(String cells, String sentence) {
        assertBadData(
                "age,income,job,paid\n20,1,\"judge, retired\",no\n%s,baker,yes\n20,x,baker,no\n".formatted(cells),
                "loans.csv line 3, column %s; if it stands for a missing value, add it to data.source.nullValues (and 1 more such row)"
                        .formatted(sentence));
    }

    @Test
    void strayColumnsCanBeIgnoredAndAreThenNotLookedAt() throws IOException {
        assertThat(validate("age,income,job,x,paid\n20,1,baker,?!,yes\n", "data.otherColumns=ignore")
                        .profile()
                        .columns())
                .hasSize(4);
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        Files.write(
                folder.resolve("loans.csv"),
                "age,income,job,paid\n20,1,caf\u00e9,yes\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("loans.csv line 2: the text is not UTF-8; convert the file to UTF-8");
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("age,income,job,paid\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100_000; i++) {
                out.write(
                        "%d,%d,baker,yes\n".formatted(20 + i % 50, i * 31 % 977).getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(folder.resolve("loans.csv.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA, "data.source.path=loans.csv.gz"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("loans.csv.gz cannot be read as CSV: IO Error: Unexpected end of GZIP stream");
        Files.writeString(folder.resolve("loans.csv.gz"), "age,income,job,paid\n20,1,baker,yes\n");
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA, "data.source.path=loans.csv.gz"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("loans.csv.gz is no complete gzip file: Not in GZIP format");
        Files.writeString(folder.resolve("loans.parquet"), "PAR1 and then nothing");
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA, "data.source.path=loans.parquet"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("loans.parquet cannot be read as Parquet: ");
    }

    @Test
    void parquetIsReadToo() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT 20::TINYINT AS age, 0.1::FLOAT AS income, 'baker' AS job, 'yes' AS paid) TO '%s' (FORMAT parquet)"
                            .formatted(folder.resolve("loans.parquet")));
        }
        DataProfile profile = project.run(Stage.VALIDATE_DATA, "data.source.path=loans.parquet")
                .detail()
                .validation()
                .profile();
        assertThat(profile.columns().get(1).numbers().mean()).isEqualTo(0.1);
    }
}
