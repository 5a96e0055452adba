package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns of a file hold the truth and what a model said about it. The model may come from anywhere: nothing else
 * of it is needed.
 *
 * @param source the file
 * @param label the column with the truth
 * @param scores the columns with the probabilities: one column for two classes; for more one a class, each as
 *     {@code class=column}, or all at once by a pattern such as {@code score_*}, whose star is the class
 * @param prediction the column with the predicted class or number, or null when the scores decide
 * @param positive the label's value that counts as positive, or null to find it by its name, as yes, true and 1
 * @param task what kind of prediction this is, or null to find it by the values
 * @param championScores as {@code scores}, of the model that is to be replaced
 * @param championPrediction as {@code prediction}, of the model that is to be replaced, or null
 * @param groups the columns whose groups are compared
 */
public record PredictionSettings(
        SourceSettings source,
        String label,
        List<String> scores,
        String prediction,
        String positive,
        Task task,
        List<String> championScores,
        String championPrediction,
        List<String> groups) {

    /** More columns than this are a mistake. */
    private static final int MOST_COLUMNS = 2000;

    public PredictionSettings {
        Objects.requireNonNull(source, "source");
        if (label == null || label.isBlank()) {
            throw new IllegalArgumentException("the column with the truth is missing; name it as the label");
        }
        scores = copy(scores);
        championScores = copy(championScores);
        groups = copy(groups);
        if (prediction == null && scores.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing says what was predicted; name the column with the score or the one with the prediction");
        }
        if (task == Task.REGRESSION && prediction == null) {
            throw new IllegalArgumentException(
                    "a regression predicts numbers; name their column as the prediction and not as a score");
        }
        List<String> predicted = Stream.of(
                        scores.stream(),
                        championScores.stream(),
                        Stream.ofNullable(prediction),
                        Stream.ofNullable(championPrediction))
                .flatMap(column -> column)
                .toList();
        if (predicted.contains(label)) {
            throw new IllegalArgumentException(
                    "the column \"%s\" is named as the label and as what was predicted; a column compared with itself is always right"
                            .formatted(label));
        }
        if (predicted.size() + groups.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException("more than %d columns are named".formatted(MOST_COLUMNS));
        }
    }

    /** Whether there is another model to compare with. */
    public boolean hasChampion() {
        return championPrediction != null || !championScores.isEmpty();
    }

    /** What whoever judges knows of the champion: its predictions stand in the same file, or nobody knows one. */
    public Champion champion() {
        return hasChampion()
                ? Champion.beside(Stream.concat(championScores.stream(), Stream.ofNullable(championPrediction))
                        .collect(Collectors.joining(", ")))
                : Champion.UNKNOWN;
    }

    private static List<String> copy(List<String> columns) {
        return columns == null ? List.of() : List.copyOf(columns);
    }
}
