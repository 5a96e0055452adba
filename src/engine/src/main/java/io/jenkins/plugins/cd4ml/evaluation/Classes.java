package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.training.Target;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The classes of a file of predictions, and what models said about them. */
final class Classes {

    private static final String PROBABILITY = "a probability; expected a number from 0 to 1";

    private final PredictionsReader file;
    private final List<String> names;
    private final ClassNames known;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int[] truth;
    private final int positive;

    private Classes(PredictionsReader file, List<String> names, String positive, String[] labels) {
        this.file = file;
        this.names = names;
        this.known = new ClassNames(names);
        names.forEach(name -> indexes.put(name, indexes.size()));
        this.positive = positive == null ? -1 : indexes.get(positive);
        this.truth = indexes(labels, file.asked().label());
    }

    /**
     * Finds the classes and the class of every row.
     *
     * @param predictions of every row, or null
     */
    static Classes of(PredictionsReader file, PredictedTask found, String[] labels, String[] predictions) {
        if (found.task() == Task.BINARY) {
            return new Classes(file, two(file, found, labels, predictions), found.positive(), labels);
        }
        List<ScoreColumn> scores = file.scores();
        if (scores.size() == 1) {
            throw new Cd4mlException.Configuration(
                    "one score column serves two classes only; name one for each class, as class=column");
        }
        List<String> names = scores.isEmpty()
                ? List.copyOf(PredictedTask.values(labels, predictions))
                : scores.stream().map(ScoreColumn::name).toList();
        if (names.size() > Target.MAXIMUM_CLASSES) {
            throw new Cd4mlException.BadData(
                    "%s has %d different values in %s, and at most %d classes are told apart; if it is a number, ask for a regression"
                            .formatted(
                                    file.asked().label(),
                                    names.size(),
                                    file.asked().source().path(),
                                    Target.MAXIMUM_CLASSES));
        }
        return new Classes(file, names, null, labels);
    }

    /** The negative class and the positive one. */
    private static List<String> two(
            PredictionsReader file, PredictedTask found, String[] labels, String[] predictions) {
        String positive = found.positive();
        if (file.scores().size() > 1) {
            List<String> scored = new ArrayList<>(
                    file.scores().stream().map(ScoreColumn::name).toList());
            if (scored.size() != 2 || !scored.remove(positive)) {
                throw new Cd4mlException.Configuration(
                        "\"%s\" is named as positive and there are scores for %s; expected a score for it, or one for it and one for the other class"
                                .formatted(
                                        positive,
                                        String.join(
                                                ", ",
                                                file.scores().stream()
                                                        .map(ScoreColumn::name)
                                                        .toList())));
            }
            return List.of(scored.get(0), positive);
        }
        TreeSet<String> others = new TreeSet<>(List.of(labels));
        boolean seen = others.remove(positive);
        if (others.size() > 1 && !seen) {
            throw new Cd4mlException.Configuration("no row of %s has %s \"%s\", which is named as positive; it has %s"
                    .formatted(file.asked().source().path(), file.asked().label(), positive, some(others)));
        }
        if (others.isEmpty() && predictions != null) {
            others.addAll(PredictedTask.values(labels, predictions));
            others.remove(positive);
        }
        // A third value is refused where its row is, by the search for its class.
        return List.of(others.isEmpty() ? "not " + positive : first(labels, positive, others.first()), positive);
    }

    private static String first(String[] labels, String positive, String otherwise) {
        for (String label : labels) {
            if (!label.equals(positive)) {
                return label;
            }
        }
        return otherwise;
    }

    /**
     * What a model said.
     *
     * @param column of the predictions, for messages
     * @param who the model in words
     */
    ScoredRows answers(List<ScoreColumn> scores, String[] predictions, String column, String who) {
        int[] decided = predictions == null ? null : indexes(predictions, column);
        return new ScoredRows(
                names, truth, scores.isEmpty() ? null : scores(scores, who), decided, positive, ScoredRows.THRESHOLD);
    }

    private int[] indexes(String[] values, String column) {
        int[] found = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            Optional<String> name = known.find(values[row]);
            if (name.isEmpty()) {
                throw new Cd4mlException.BadData("%s: \"%s\" is none of the classes, which are %s"
                        .formatted(file.place(row, column), values[row], some(names)));
            }
            found[row] = indexes.get(name.get());
        }
        return found;
    }

    private double[][] scores(List<ScoreColumn> columns, String who) {
        List<double[]> numbers = new ArrayList<>();
        for (ScoreColumn column : columns) {
            numbers.add(probabilities(column.column(), who));
        }
        double[][] scores = new double[truth.length][names.size()];
        if (columns.size() == 1) {
            if (positive < 0) {
                throw new Cd4mlException.Configuration(
                        "one score column of %s serves two classes only; name one for each class".formatted(who));
            }
            for (int row = 0; row < scores.length; row++) {
                scores[row][positive] = numbers.get(0)[row];
                scores[row][1 - positive] = Math.max(0, 1 - numbers.get(0)[row]);
            }
            return scores;
        }
        int[] of = classesOf(columns, who);
        for (int row = 0; row < scores.length; row++) {
            double sum = 0;
            for (int i = 0; i < of.length; i++) {
                scores[row][of[i]] = numbers.get(i)[row];
                sum += scores[row][of[i]];
            }
            if (Math.abs(sum - 1) > ScoredRows.SUM_TOLERANCE) {
                throw new Cd4mlException.BadData(
                        "%s: the scores of %s add up to %s and not to 1; give the probability of every class"
                                .formatted(file.place(row, columns.get(0).column()), who, sum));
            }
        }
        return scores;
    }

    private int[] classesOf(List<ScoreColumn> columns, String who) {
        int[] of = new int[columns.size()];
        for (int i = 0; i < of.length; i++) {
            String name = columns.get(i).name();
            of[i] = indexes.get(known.find(name)
                    .orElseThrow(() -> new Cd4mlException.Configuration(
                            "%s has a score for \"%s\", which is none of the classes; they are %s"
                                    .formatted(who, name, some(names)))));
        }
        if (of.length != names.size()) {
            throw new Cd4mlException.Configuration("%s has scores for %d classes, and there are %d: %s"
                    .formatted(who, of.length, names.size(), some(names)));
        }
        return of;
    }

    private double[] probabilities(String column, String who) {
        double[] numbers = file.numbers(column, file.complete(column, "a score of " + who), PROBABILITY);
        for (int row = 0; row < numbers.length; row++) {
            if (!(numbers[row] >= 0 && numbers[row] <= 1 + ScoredRows.SUM_TOLERANCE)) {
                throw new Cd4mlException.BadData(
                        "%s: %s is not %s".formatted(file.place(row, column), numbers[row], PROBABILITY));
            }
        }
        return numbers;
    }

    private static String some(Collection<String> names) {
        List<String> shown = names.stream().limit(10).toList();
        return String.join(", ", shown) + (names.size() > shown.size() ? ", …" : "");
    }
}
