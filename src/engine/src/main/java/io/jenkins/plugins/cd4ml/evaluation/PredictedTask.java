package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.data.FiniteNumber;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What kind of prediction a file holds.
 *
 * @param task the kind
 * @param positive the class that counts as positive, for two classes only
 * @param foundBy why, as the end of a sentence
 */
record PredictedTask(Task task, String positive, String foundBy) {

    /** So many different whole numbers can still be names of classes, as the stars of a rating. */
    static final int MOST_NUMBERED_CLASSES = 20;

    /**
     * Finds the kind by what was asked, else by the values.
     *
     * @param labels of all rows, none missing
     * @param predictions of all rows, or null when there are only scores
     * @throws Cd4mlException.Configuration when the values do not tell which class is the positive one
     */
    static PredictedTask find(
            PredictionSettings asked, List<ScoreColumn> scores, String[] labels, String[] predictions) {
        if (asked.task() != null) {
            return of(asked.task(), "that is what was asked for", asked, scores, labels, predictions);
        }
        if (asked.positive() != null) {
            return of(Task.BINARY, "a positive class is named", asked, scores, labels, predictions);
        }
        if (scores.size() > 1) {
            return of(Task.MULTICLASS, "several classes have scores", asked, scores, labels, predictions);
        }
        if (scores.size() == 1) {
            return of(Task.BINARY, "there is one score", asked, scores, labels, predictions);
        }
        if (numbers(labels, predictions)) {
            return of(Task.REGRESSION, "label and prediction are numbers", asked, scores, labels, predictions);
        }
        int classes = values(labels, predictions).size();
        return classes <= 2
                ? of(Task.BINARY, "there are two classes", asked, scores, labels, predictions)
                : of(Task.MULTICLASS, "there are %d classes".formatted(classes), asked, scores, labels, predictions);
    }

    /** The values of the label, and the predicted ones that name none of these. */
    static Set<String> values(String[] labels, String[] predictions) {
        Set<String> values = new TreeSet<>(Arrays.asList(labels));
        if (predictions != null) {
            ClassNames known = new ClassNames(values);
            List<String> others = new ArrayList<>();
            for (String value : new TreeSet<>(Arrays.asList(predictions))) {
                if (known.find(value).isEmpty()) {
                    others.add(value);
                }
            }
            values.addAll(others);
        }
        return values;
    }

    private static PredictedTask of(
            Task task,
            String foundBy,
            PredictionSettings asked,
            List<ScoreColumn> scores,
            String[] labels,
            String[] predictions) {
        if (task != Task.BINARY) {
            if (asked.positive() != null) {
                throw new Cd4mlException.Configuration(
                        "a positive class is named, and only a task with two classes has one; leave it out");
            }
            return new PredictedTask(task, null, foundBy);
        }
        Set<String> values = values(labels, predictions);
        String named = asked.positive() != null
                ? asked.positive()
                : scores.size() == 1 ? scores.get(0).name() : null;
        if (named != null) {
            return new PredictedTask(task, new ClassNames(values).find(named).orElse(named), foundBy);
        }
        if (values.size() > 2) {
            throw new Cd4mlException.Configuration(
                    "%s has %d different values in %s, too many for two classes; name a score for each class, or the column of the predicted class or number as the prediction"
                            .formatted(
                                    asked.label(), values.size(), asked.source().path()));
        }
        return new PredictedTask(
                task,
                ClassNames.positive(values)
                        .orElseThrow(() -> new Cd4mlException.Configuration(
                                "the values of %s in %s are %s; say which of them counts as positive"
                                        .formatted(
                                                asked.label(), asked.source().path(), String.join(" and ", values)))),
                foundBy);
    }

    private static boolean numbers(String[] labels, String[] predictions) {
        boolean numbers = Stream.concat(Arrays.stream(labels), Arrays.stream(predictions))
                .allMatch(text -> FiniteNumber.parse(text).isPresent());
        if (!numbers) {
            return false;
        }
        boolean fractions = Stream.concat(Arrays.stream(labels), Arrays.stream(predictions))
                .map(text -> FiniteNumber.parse(text).orElseThrow())
                .anyMatch(number -> number != Math.rint(number));
        return fractions
                || Arrays.stream(labels)
                                .distinct()
                                .limit(MOST_NUMBERED_CLASSES + 1L)
                                .count()
                        > MOST_NUMBERED_CLASSES;
    }
}
