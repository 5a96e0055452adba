package io.jenkins.plugins.cd4ml.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataPreparationTest {

    private static final String YAML =
            """
            version: 1
            model: {name: loans, task: binary, label: paid, positive: "yes"}
            data:
              source: {path: loans.csv}
              columns:
                - {name: id, type: integer}
                - {name: income, type: number}
                - {name: paid, type: text}
            split: {key: id}
            """;
    private static final String LINE = "%d,%d.5,%s\n";

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(folder).configuration(YAML).file("loans.csv", rows(1, 1000));
    }

    private static String rows(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> LINE.formatted(i, i % 97, i % 5 == 0 ? "no" : "yes"))
                .collect(Collectors.joining("", "id,income,paid\n", ""));
    }

    private List<DataPreparation.Part> prepare(String... overrides) throws IOException {
        return project.run(Stage.PREPARE_DATA, overrides).detail().preparation().parts();
    }

    private Table table(String part) throws IOException {
        return Tables.readParquet(project.results().file(Stage.PREPARE_DATA, part + ".parquet"));
    }

    private Map<String, String> partOfEachKey() throws IOException {
        Map<String, String> parts = new HashMap<>();
        for (String part : List.of("train", "validation", "test")) {
            for (String id : table(part).texts("id")) {
                parts.put(id, part);
            }
        }
        return parts;
    }

    @Test
    void rowsAreDividedIntoThreePartsWithTheirVersions() throws IOException {
        List<DataPreparation.Part> parts = prepare();
        assertThat(parts).extracting(DataPreparation.Part::name).containsExactly("train", "validation", "test");
        assertThat(parts.stream().mapToLong(part -> part.version().rows()).sum())
                .isEqualTo(1000);
        // 5 standard deviations of a share of 1000 rows
        assertThat(parts.get(1).version().rows() / 1000.0).isCloseTo(0.15, within(0.06));
        assertThat(parts.get(2).version().rows() / 1000.0).isCloseTo(0.2, within(0.07));
        DatasetVersion test = parts.get(2).version();
        assertThat(test.name()).isEqualTo("loans/test");
        assertThat(test.digest()).isEqualTo(Digest.ofFile(project.results().file(Stage.PREPARE_DATA, "test.parquet")));
        assertThat(test.schema())
                .containsExactly(
                        new DatasetVersion.Column("id", ColumnType.INTEGER),
                        new DatasetVersion.Column("income", ColumnType.NUMBER),
                        new DatasetVersion.Column("paid", ColumnType.TEXT));
        assertThat(test.sources()).extracting(Resource::uri).containsExactly("project:loans.csv");
        assertThat(parts.get(2).label().stream()
                        .mapToLong(DataProfile.Frequency::rows)
                        .sum())
                .isEqualTo(test.rows());
        assertThat(table("test").rows()).isEqualTo((int) test.rows());
        assertThat(partOfEachKey()).hasSize(1000);
    }

    /** The expected parts were computed with Python's hashlib from the documented rule. */
    @Test
    void theDivisionIsTheDocumentedOne() throws IOException {
        project.file("loans.csv", rows(1, 40));
        prepare();
        assertThat(table("validation").texts("id")).containsExactly("4", "7", "8", "11", "33");
        assertThat(table("test").texts("id")).containsExactly("27", "29", "30", "35", "38", "39");
    }

    @Test
    void addedRowsMoveNoOtherRow() throws IOException {
        prepare();
        Map<String, String> before = partOfEachKey();
        project.file("loans.csv", rows(-200, 1200));
        prepare();
        assertThat(partOfEachKey()).containsAllEntriesOf(before).hasSize(1401);
    }

    @Test
    void theSameInputGivesTheSameBytesWhateverTheOrderOfRows() throws IOException {
        List<DataPreparation.Part> first = prepare();
        assertThat(prepare()).isEqualTo(first);
        String[] lines = rows(1, 1000).split("\n");
        project.file(
                "loans.csv",
                lines[0] + "\n"
                        + IntStream.range(1, lines.length)
                                .mapToObj(i -> lines[lines.length - i])
                                .collect(Collectors.joining("\n")));
        assertThat(prepare())
                .extracting(part -> part.version().digest())
                .containsExactlyElementsOf(
                        first.stream().map(part -> part.version().digest()).toList());
    }

    @Test
    void anotherSeedGivesAnotherDivision() throws IOException {
        prepare();
        Map<String, String> before = partOfEachKey();
        prepare("split.seed=2");
        assertThat(partOfEachKey()).isNotEqualTo(before).hasSameSizeAs(before);
    }

    @Test
    void stratifiedPartsHaveTheClassesInTheSameShares() throws IOException {
        for (DataPreparation.Part part : prepare("split={method: stratify}")) {
            assertThat(part.label())
                    .containsExactly(
                            new DataProfile.Frequency("yes", part.version().rows() * 4 / 5),
                            new DataProfile.Frequency("no", part.version().rows() / 5));
        }
    }

    @Test
    void equalRowsStayTogetherWithoutAKey() throws IOException {
        String twice = rows(1, 500) + rows(1, 500).substring("id,income,paid\n".length());
        project.file("loans.csv", twice);
        prepare("split={}");
        assertThat(partOfEachKey()).hasSize(500);
        assertThat(table("train").rows()
                        + table("validation").rows()
                        + table("test").rows())
                .isEqualTo(1000);
    }

    @Test
    void sqlMakesFeatures() throws IOException {
        project.file(
                "prepare.sql",
                "WITH known AS (SELECT * FROM source WHERE id <= 900)\nSELECT id, sum(id) OVER () AS total, income > 40 AS rich, DATE '2026-01-31' AS day, NULL::INTEGER AS gap, paid FROM known;\n");
        Evidence evidence = project.run(Stage.PREPARE_DATA, "preparation.file=prepare.sql");
        assertThat(evidence.inputs())
                .extracting(Resource::uri)
                .containsExactly("project:loans.csv", "project:prepare.sql", "project:cd4ml.yaml");
        Table train = table("train");
        assertThat(train.schema())
                .extracting(DatasetVersion.Column::type)
                .containsExactly(
                        ColumnType.INTEGER,
                        ColumnType.INTEGER,
                        ColumnType.BOOLEAN,
                        ColumnType.DATE,
                        ColumnType.INTEGER,
                        ColumnType.TEXT);
        assertThat(train.numbers("total")[0]).isEqualTo(900 * 901 / 2.0);
        assertThat(train.texts("rich")).contains("true", "false");
        assertThat(train.texts("day")).containsOnly("2026-01-31");
        assertThat(train.numbers("gap")).containsOnly(Double.NaN);
    }

    @Test
    void evidenceOfTheValidationIsAnInputAndItsSourceMustBeTheSame() throws IOException {
        project.run(Stage.VALIDATE_DATA);
        assertThat(project.run(Stage.PREPARE_DATA).inputs())
                .extracting(Resource::uri)
                .containsExactly("project:loans.csv", "run:validate-data/evidence.json", "project:cd4ml.yaml");
        project.file("loans.csv", rows(1, 999));
        assertThatThrownBy(() -> prepare())
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("loans.csv is not the file that validate-data has seen last; run validate-data again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE source | preparation.sql does something else than SELECT; give one SELECT, maybe starting with WITH",
                "SELECT * FROM source; SELECT 1 | preparation.sql holds 2 statements; give one SELECT, maybe starting with WITH",
                "SELEC * FROM source | preparation.sql is not valid SQL: syntax error at or near \"SELEC\"",
                "COPY source TO 'x.csv' | preparation.sql does something else than SELECT; give one SELECT, maybe starting with WITH",
                "SELECT id, income FROM source | model.label names the column \"paid\", which the prepared rows lack; the nearest column of theirs is \"id\" (there are: id, income)",
            })
    void sqlThatIsNoSingleSelectOrLosesAColumnIsRefused(String sql, String sentence) {
        assertThatThrownBy(() -> prepare("preparation.sql=" + sql))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage(sentence);
        assertThat(project.results().folder(Stage.PREPARE_DATA)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM source WHERE paid <> ';'",
                "SELECT * FROM source; -- all of them",
                "SELECT * FROM source -- all; of them",
                "WITH kept AS (SELECT * FROM source) SELECT * FROM kept ; /* and ; that is all */\n"
            })
    void semicolonsAndCommentsMayStandAnywhereInTheSql(String sql) throws IOException {
        assertThat(prepare("preparation.sql=" + sql)).isEqualTo(prepare());
    }

    @Test
    void sqlReachesNoFile() {
        for (String sql : List.of(
                "SELECT * FROM read_csv('" + folder.resolve("loans.csv") + "')",
                "SELECT *, (SELECT content FROM read_text('/etc/hostname')) AS c FROM source")) {
            assertThatThrownBy(() -> prepare("preparation.sql=" + sql))
                    .isInstanceOf(Cd4mlException.Configuration.class)
                    .hasMessageContaining("file system operations are disabled by configuration");
        }
    }

    @Test
    void settingsThatNameColumnsWhichAreNotThereAreRefused() {
        String there = "; the nearest column of theirs is \"id\" (there are: id, income, paid)";
        Map.of(
                        "fairness={attributes: [sx]}",
                        "fairness.attributes names the column \"sx\", which the prepared rows lack",
                        "split.key=di",
                        "split.key names the column \"di\", which the prepared rows lack",
                        "training.exclude=[ix]",
                        "training.exclude names the column \"ix\", which the prepared rows lack")
                .forEach((override, sentence) -> assertThatThrownBy(() -> prepare(override))
                        .isInstanceOf(Cd4mlException.Configuration.class)
                        .hasMessage(sentence + there));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT id, nullif(paid, 'no') AS paid FROM source | the label paid is missing in 200 of 1000 prepared rows; leave them out in preparation.sql (WHERE paid IS NOT NULL)",
                "SELECT id, 'yes' AS paid FROM source | the label paid has the single value yes in all 1000 prepared rows; there is nothing to learn",
                "SELECT id, id % 3 AS paid FROM source | the label paid has 3 values (\"1\", \"0\", \"2\") and the task binary takes two; choose them in preparation.sql or set model.task to multiclass",
                "SELECT id, upper(paid) AS paid FROM source | model.positive is \"yes\" and the label paid has only the values \"YES\", \"NO\"",
                "SELECT id, paid, ln(id - 3) AS x FROM source WHERE id > 2 | preparation.sql gives 1 rows in which x is infinite or not a number; guard a division with nullif and a logarithm with a condition",
                "SELECT id, paid FROM source WHERE id < 0 | preparation.sql gives no rows; its conditions leave nothing of the source",
                "SELECT id, paid, [id] AS x FROM source | the column x has the type BIGINT[]; expected numbers, text, truth values, dates or timestamps, so cast it in the SQL of the preparation",
                "SELECT id, CASE WHEN id = 27 THEN 'no' ELSE 'yes' END AS paid FROM source WHERE id < 40 | the split leaves no training rows with the label no; set split.method to stratify or give it more rows of that class",
                "SELECT id, paid FROM source WHERE id BETWEEN 4 AND 6 | the split leaves no rows for test: of 3 rows 2 are for training, 1 for validation and 0 for test; give it more rows, or another split.test, or another split.seed",
            })
    void rowsThatNothingCanBeLearnedFromAreRefused(String sql, String sentence) {
        assertThatThrownBy(() -> prepare("preparation.sql=" + sql))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(sentence);
    }

    @Test
    void numericLabelsOfABinaryTaskAreComparedAsTheyAreWritten() throws IOException {
        assertThat(prepare("model.positive=2", "preparation.sql=SELECT id, 1.0 + (id % 2) AS paid FROM source")
                        .get(0)
                        .label())
                .extracting(DataProfile.Frequency::value)
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void aRegressionNeedsANumericLabelAndCannotBeStratified() throws IOException {
        String regression = "model={name: m, task: regression, label: %s}";
        assertThat(prepare(regression.formatted("income")).get(0).label()).isEmpty();
        assertThatThrownBy(() -> prepare(regression.formatted("paid")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(
                        "the label paid of a regression is not numeric; cast it in preparation.sql or set model.task");
        assertThatThrownBy(() -> prepare(regression.formatted("income"), "split={method: stratify}"))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage(
                        "split.method is stratify, which needs classes, and the task is a regression; set it to hash");
    }
}
