package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What the outputs of a network mean. It is learned on the training rows alone.
 *
 * @param task what kind of prediction
 * @param label the column to predict
 * @param classes the label's values in the order of the outputs: for a binary task the negative then the positive one,
 *     else sorted; empty for a regression
 * @param scale how the label of a regression is standardised, else null
 */
public record Target(Task task, String label, List<String> classes, FeatureColumn.Number scale) {

    /** The most classes that a model can tell apart. */
    public static final int MAXIMUM_CLASSES = 1000;

    public Target {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(label, "label");
        classes = List.copyOf(classes);
        boolean right =
                switch (task) {
                    case BINARY -> classes.size() == 2;
                    case MULTICLASS -> classes.size() >= 2 && classes.size() <= MAXIMUM_CLASSES;
                    case REGRESSION -> classes.isEmpty();
                };
        if (!right || (task == Task.REGRESSION) != (scale != null)) {
            throw new IllegalArgumentException("%d classes do not fit the task %s".formatted(classes.size(), task));
        }
    }

    /**
     * Learns the classes, or the scale, of the label.
     *
     * @param rows the training rows
     * @throws Cd4mlException.BadData when the label does not fit the task
     */
    static Target learn(Table rows, ModelSettings model) {
        String label = model.label();
        if (!rows.has(label)) {
            throw new Cd4mlException.Configuration(
                    "model.label names %s, which is no column of the prepared rows".formatted(label));
        }
        if (model.task() != Task.REGRESSION) {
            return new Target(model.task(), label, classes(rows.texts(label), model), null);
        }
        if (!rows.numeric(label)) {
            throw new Cd4mlException.Configuration(
                    "the label %s is not numeric, so it cannot be predicted by a regression; set model.task to multiclass or make it a number in preparation.sql"
                            .formatted(label));
        }
        double[] values = rows.numbers(label);
        refuseMissing(Arrays.stream(values).filter(Double::isNaN).count(), label, "training");
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(Double.NaN));
        if (!Double.isFinite(deviation) || deviation == 0) {
            throw new Cd4mlException.BadData(
                    deviation == 0
                            ? "the label %s has the same value in all training rows; there is nothing to learn"
                                    .formatted(label)
                            : "the label %s has infinite or far too large values in the training rows; replace them in preparation.sql"
                                    .formatted(label));
        }
        return new Target(Task.REGRESSION, label, List.of(), new FeatureColumn.Number(mean, deviation, false));
    }

    /** How many outputs the network has. */
    int width() {
        return task == Task.REGRESSION ? 1 : classes.size();
    }

    /** The positive class of a binary task, else null. */
    String positive() {
        return task == Task.BINARY ? classes.get(1) : null;
    }

    /**
     * The label of rows as the network should answer.
     *
     * @param part which rows these are, for the error message
     * @throws Cd4mlException.BadData when a label is missing or is no class of the training rows
     */
    Answers encode(Table rows, String part) {
        return task == Task.REGRESSION ? encodeNumbers(rows, part) : encodeClasses(rows, part);
    }

    /** A network's answer in the label's own unit. */
    double unscale(double standardised) {
        return standardised * scale.standardDeviation() + scale.mean();
    }

    private Answers encodeNumbers(Table rows, String part) {
        double[] values = rows.numbers(label);
        refuseMissing(Arrays.stream(values).filter(Double::isNaN).count(), label, part);
        float[] scaled = new float[values.length];
        for (int row = 0; row < scaled.length; row++) {
            scaled[row] = (float) ((values[row] - scale.mean()) / scale.standardDeviation());
        }
        return new Answers(1, scaled, null);
    }

    private Answers encodeClasses(Table rows, String part) {
        String[] values = rows.texts(label);
        refuseMissing(Arrays.stream(values).filter(Objects::isNull).count(), label, part);
        Map<String, Integer> numbers = new HashMap<>();
        for (String name : classes) {
            numbers.put(name, numbers.size());
        }
        int[] indexes = new int[values.length];
        for (int row = 0; row < indexes.length; row++) {
            Integer index = numbers.get(values[row]);
            if (index == null) {
                throw new Cd4mlException.BadData(
                        "the label %s is \"%s\" in row %d of the %s rows but in no training row; set split.method to stratify or leave out such rows in preparation.sql"
                                .formatted(label, values[row], row + 1, part));
            }
            indexes[row] = index;
        }
        return new Answers(classes.size(), null, indexes);
    }

    private static List<String> classes(String[] values, ModelSettings model) {
        refuseMissing(Arrays.stream(values).filter(Objects::isNull).count(), model.label(), "training");
        List<String> classes = new ArrayList<>(new TreeSet<>(Arrays.asList(values)));
        if (classes.size() == 1) {
            throw new Cd4mlException.BadData(
                    "the label %s has the single value \"%s\" in the training rows; a classifier needs at least two classes"
                            .formatted(model.label(), classes.get(0)));
        }
        if (model.task() == Task.BINARY) {
            if (!classes.remove(model.positive())) {
                throw new Cd4mlException.Configuration(
                        "model.positive is \"%s\", which is no value of the label %s; its values are %s"
                                .formatted(model.positive(), model.label(), some(classes)));
            }
            if (classes.size() > 1) {
                throw new Cd4mlException.Configuration(
                        "the label %s has %d values in the training rows and model.task is binary; set it to multiclass or make two values in preparation.sql"
                                .formatted(model.label(), classes.size() + 1));
            }
            classes.add(model.positive());
        }
        if (classes.size() > MAXIMUM_CLASSES) {
            throw new Cd4mlException.Configuration(
                    "the label %s has %d different values, more than the %d classes that a model can tell apart; set model.task to regression or group the values in preparation.sql"
                            .formatted(model.label(), classes.size(), MAXIMUM_CLASSES));
        }
        return classes;
    }

    private static String some(List<String> classes) {
        return String.join(", ", classes.subList(0, Math.min(5, classes.size()))) + (classes.size() > 5 ? ", …" : "");
    }

    private static void refuseMissing(long missing, String label, String part) {
        if (missing > 0) {
            throw new Cd4mlException.BadData(
                    "the label %s is missing in %d of the %s rows; leave them out in preparation.sql with \"where %s is not null\""
                            .formatted(label, missing, part, label));
        }
    }
}
