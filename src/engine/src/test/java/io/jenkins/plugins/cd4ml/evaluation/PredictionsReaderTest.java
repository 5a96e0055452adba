package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionsReaderTest {

    private static final String CSV = "y,s,p,g\nyes,.9,yes,f\nno,.2,no,m\nno,.6,yes,\n";

    @TempDir
    private Path folder;

    @Test
    void aScoreIsTheProbabilityOfTheClassThatIsPositiveByItsName() throws IOException {
        GivenPredictions given = read(CSV, asked("y").score("s"));

        assertThat(given.resolved().task()).isEqualTo(Task.BINARY);
        assertThat(given.resolved().positive()).isEqualTo("yes");
        ScoredRows rows = given.model().classes();
        assertThat(rows.classes()).containsExactly("no", "yes");
        assertThat(rows.scoresOf(1)).containsExactly(.9, .2, .6);
        assertThat(rows.truth()).containsExactly(1, 0, 0);
    }

    @Test
    void thePositiveClassCanBeNamedBothWays() throws IOException {
        assertThat(read(CSV, asked("y").score("s").positive("no")).resolved().positive())
                .isEqualTo("no");
        assertThat(read(CSV, asked("y").score("no=s")).resolved().positive()).isEqualTo("no");
    }

    @Test
    void predictedClassesNeedNoScores() throws IOException {
        ScoredRows rows = read(CSV, asked("y").prediction("p")).model().classes();

        assertThat(rows.scored()).isFalse();
        assertThat(List.of(rows.predicted(0), rows.predicted(1), rows.predicted(2)))
                .containsExactly(1, 0, 1);
    }

    @Test
    void groupsComeWithTheRowsAndAMissingOneStaysMissing() throws IOException {
        Table rows = read(CSV, asked("y").prediction("p").groups("g")).rows();

        assertThat(rows.texts("g")).containsExactly("f", "m", null);
        assertThat(rows.texts(PredictedRows.PREDICTION)).containsExactly("yes", "no", "yes");
    }

    @Test
    void numbersAreARegression() throws IOException {
        GivenPredictions given = read("y,p\n1.5,2\n3,2.5\n", asked("y").prediction("p"));

        assertThat(given.resolved().task()).isEqualTo(Task.REGRESSION);
        assertThat(given.model().truth()).containsExactly(1.5, 3);
        assertThat(given.model().numbers()).containsExactly(2, 2.5);
    }

    @Test
    void fewWholeNumbersAreClassesUnlessARegressionIsAskedFor() throws IOException {
        String stars = "y,p\n1,1\n2,2\n3,2\n";

        assertThat(read(stars, asked("y").prediction("p")).resolved().task()).isEqualTo(Task.MULTICLASS);
        assertThat(read(stars, asked("y").prediction("p").task(Task.REGRESSION))
                        .resolved()
                        .task())
                .isEqualTo(Task.REGRESSION);
    }

    @Test
    void severalScoresAreFoundByAPatternOrNamedOneByOne() throws IOException {
        String csv = "y,score_a,score_b,score_c\na,.5,.3,.2\nc,.1,.1,.8\n";
        ScoredRows byPattern = read(csv, asked("y").score("score_*")).model().classes();
        ScoredRows byName = read(csv, asked("y").score("a=score_a", "b=score_b", "c=score_c"))
                .model()
                .classes();

        assertThat(byPattern.classes()).containsExactly("a", "b", "c");
        assertThat(byPattern.scores()).isDeepEqualTo(byName.scores());
        assertThat(byPattern.binary()).isFalse();
    }

    @Test
    void theSameClassMayBeWrittenInTwoWays() throws IOException {
        ScoredRows numbers =
                read("y,p\n1,1.0\n0,1.0\n", asked("y").prediction("p")).model().classes();
        ScoredRows words = read("y,p\ntrue,True\nfalse,False\n", asked("y").prediction("p"))
                .model()
                .classes();

        assertThat(numbers.classes()).containsExactly("0", "1");
        assertThat(numbers.predicted(1)).isEqualTo(1);
        assertThat(words.predicted(1)).isEqualTo(words.truth()[1]);
    }

    @Test
    void aPositiveClassThatNoRowHasLeavesEverythingToTheMetrics() throws IOException {
        ScoredRows rows = read("y,s\nno,.2\nno,.3\n", asked("y").score("s").positive("yes"))
                .model()
                .classes();

        assertThat(rows.classes()).containsExactly("no", "yes");
        assertThat(rows.truth()).containsExactly(0, 0);
    }

    @Test
    void theChampionAnswersTheSameRows() throws IOException {
        GivenPredictions given =
                read("y,s,c\nyes,.9,.8\nno,.2,.4\n", asked("y").score("s").champion("c"));

        assertThat(given.champion().orElseThrow().classes().scoresOf(1)).containsExactly(.8, .4);
        assertThat(given.champion().orElseThrow().classes().truth())
                .isEqualTo(given.model().classes().truth());
    }

    @Test
    void everyFormatGivesTheSameRows() throws IOException {
        double[][] expected = read(CSV, asked("y").score("s")).model().classes().scores();
        Files.writeString(
                folder.resolve("p.jsonl"),
                """
                {"y":"yes","s":0.9}
                {"y":"no","s":0.2}
                {"y":"no","s":0.6}
                """);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("p.csv.gz")))) {
            out.write(CSV.replace(',', ';').getBytes(StandardCharsets.UTF_8));
        }
        Tables.writeParquet(
                new Table(
                        3,
                        List.of(
                                new DatasetVersion.Column("y", ColumnType.TEXT),
                                new DatasetVersion.Column("s", ColumnType.NUMBER)),
                        List.of(new String[] {"yes", "no", "no"}, new double[] {.9, .2, .6})),
                folder,
                "p.parquet");

        for (Asked asked : List.of(
                asked("y").score("s").file("p.jsonl", ","),
                asked("y").score("s").file("p.csv.gz", ";"),
                asked("y").score("s").file("p.parquet", ","))) {
            assertThat(PredictionsReader.read(folder, asked.settings())
                            .model()
                            .classes()
                            .scores())
                    .as(asked.path)
                    .isDeepEqualTo(expected);
        }
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad(
                        "a label that is missing",
                        "y,s\nyes,.9\n,.2\n",
                        asked("y").score("s"),
                        "p.csv line 3, column \"y\": the label is missing"),
                bad(
                        "a prediction that is missing in several rows",
                        "y,p\nyes,yes\nno,\nno,\nno,\n",
                        asked("y").prediction("p"),
                        "p.csv line 3, column \"p\": the prediction is missing (and in 2 more rows)"),
                bad(
                        "a row that is shorter",
                        "y,p\nyes,yes\nno\n",
                        asked("y").prediction("p"),
                        "p.csv line 3: the row has 1 fields and the header has 2"),
                bad(
                        "a predicted class that the label never has",
                        "y,p\nyes,yes\nno,nope\nno,no\n",
                        asked("y").prediction("p").positive("yes"),
                        "p.csv line 3, column \"p\": \"nope\" is none of the classes, which are no, yes"),
                bad(
                        "a label without a score",
                        "y,score_a,score_b\na,.5,.5\nz,.5,.5\n",
                        asked("y").score("score_*"),
                        "p.csv line 3, column \"y\": \"z\" is none of the classes, which are a, b"),
                bad(
                        "a third class",
                        "y,s\nyes,.5\nno,.5\nmaybe,.5\n",
                        asked("y").score("s").positive("yes"),
                        "p.csv line 4, column \"y\": \"maybe\" is none of the classes"),
                bad(
                        "a probability above 1",
                        "y,s\nyes,.9\nno,1.2\n",
                        asked("y").score("s"),
                        "p.csv line 3, column \"s\": 1.2 is not a probability; expected a number from 0 to 1"),
                bad(
                        "a probability below 0",
                        "y,s\nyes,-0.1\nno,.2\n",
                        asked("y").score("s"),
                        "p.csv line 2, column \"s\": -0.1 is not a probability"),
                bad(
                        "probabilities that do not add up",
                        "y,score_a,score_b\na,.5,.5\nb,.5,.2\n",
                        asked("y").score("score_*"),
                        "p.csv line 3, column \"score_a\": the scores of the model add up to 0.7 and not to 1"),
                bad(
                        "a score that is NaN",
                        "y,s\nyes,.9\nno,NaN\n",
                        asked("y").score("s"),
                        "p.csv line 3, column \"s\": \"NaN\" is not a probability"),
                bad(
                        "a predicted number that is NaN",
                        "y,p\n1.5,1\n2.5,nan\n",
                        asked("y").prediction("p").task(Task.REGRESSION),
                        "p.csv line 3, column \"p\": \"nan\" is not a number"),
                bad(
                        "text in a score column",
                        "y,s\nyes,high\nno,.2\n",
                        asked("y").score("s"),
                        "p.csv line 2, column \"s\": \"high\" is not a probability"),
                bad(
                        "a champion that answered other rows",
                        "y,s,c\nyes,.9,.8\nno,.2,\n",
                        asked("y").score("s").champion("c"),
                        "p.csv line 3, column \"c\": a score of the champion is missing; both models must have answered the same rows"),
                bad("an empty file", "", asked("y").score("s"), "p.csv is empty"),
                bad("a header only", "y,s\n", asked("y").score("s"), "p.csv has no rows below its header"),
                bad(
                        "another delimiter",
                        "y;s\nyes;.9\n",
                        asked("y").score("s"),
                        "p.csv line 1: the header seems to be separated by \";\" and not by \",\"; set the delimiter to \";\""),
                bad(
                        "a column that is written otherwise",
                        "y,scor\nyes,.9\n",
                        asked("y").score("score"),
                        "p.csv has no column \"score\", which is named as a score; the nearest column in it is \"scor\""),
                bad(
                        "a positive class that no row has",
                        "y,s\nyes,.9\nno,.2\n",
                        asked("y").score("s").positive("YES"),
                        "no row of p.csv has y \"YES\", which is named as positive; it has no, yes"),
                bad(
                        "two classes of which none is positive by its name",
                        "y,s\na,.9\nb,.2\n",
                        asked("y").score("s"),
                        "the values of y in p.csv are a and b; say which of them counts as positive"),
                bad(
                        "one score for many classes",
                        "y,s\na,.9\nb,.2\nc,.2\n",
                        asked("y").score("s"),
                        "y has 3 different values in p.csv, too many for two classes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void whatDoesNotFitIsNamedWithItsPlace(String name, String csv, Asked asked, String sentence) {
        assertThatThrownBy(() -> read(csv, asked))
                .isInstanceOf(Cd4mlException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("data.source");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() ->
                        PredictionsReader.read(folder, asked("y").score("s").settings()))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the file p.csv does not exist");
    }

    @Test
    void aColumnIsNotComparedWithItself() {
        assertThatThrownBy(() -> asked("y").prediction("y").settings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("always right");
    }

    private GivenPredictions read(String csv, Asked asked) throws IOException {
        Files.writeString(folder.resolve("p.csv"), csv);
        return PredictionsReader.read(folder, asked.settings());
    }

    private static Arguments bad(String name, String csv, Asked asked, String sentence) {
        return Arguments.of(name, csv, asked, sentence);
    }

    private static Asked asked(String label) {
        return new Asked(label);
    }

    /** What is asked, piece by piece. */
    private static final class Asked {

        private final String label;
        private String path = "p.csv";
        private String delimiter;
        private List<String> scores = List.of();
        private List<String> champion = List.of();
        private List<String> groups = List.of();
        private String prediction;
        private String positive;
        private Task task;

        private Asked(String label) {
            this.label = label;
        }

        Asked file(String name, String between) {
            path = name;
            delimiter = between;
            return this;
        }

        Asked score(String... columns) {
            scores = List.of(columns);
            return this;
        }

        Asked champion(String... columns) {
            champion = List.of(columns);
            return this;
        }

        Asked groups(String... columns) {
            groups = List.of(columns);
            return this;
        }

        Asked prediction(String column) {
            prediction = column;
            return this;
        }

        Asked positive(String value) {
            positive = value;
            return this;
        }

        Asked task(Task wanted) {
            task = wanted;
            return this;
        }

        PredictionSettings settings() {
            return new PredictionSettings(
                    new SourceSettings(path, null, delimiter, null, null),
                    label,
                    scores,
                    prediction,
                    positive,
                    task,
                    champion,
                    null,
                    groups);
        }
    }
}
