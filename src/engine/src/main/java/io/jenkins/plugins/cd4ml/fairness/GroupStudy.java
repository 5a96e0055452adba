package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.FairnessSettings;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.evaluation.PredictedRows;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.slices.Partition;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Forms the groups of every attribute and of every pair of attributes that is crossed, and measures all of them. */
final class GroupStudy {

    /** So many fill ten of the sixteen megabytes that evidence may have, and no reader would look at more. */
    private static final int MOST_PAIRS = 2500;

    private final ModelSettings model;
    private final Table rows;
    private final Optional<Table> training;
    private final RandomGenerator random;
    private final List<Partition> partitions;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /**
     * @param rows with a column {@link PredictedRows#PREDICTION}
     * @param training the training rows, where they are known: their label and attributes
     * @param random where the calibration's uncertainty is drawn from
     * @throws Cd4mlException.Configuration when an attribute is no column or has too many values
     */
    GroupStudy(
            FairnessSettings settings,
            ModelSettings model,
            Table rows,
            Optional<Table> training,
            RandomGenerator random) {
        this.model = model;
        this.rows = rows;
        this.training = training;
        this.random = random;
        this.partitions = partitions(settings);
        requireFewPairs();
    }

    /** How many times groups are formed. */
    int partitions() {
        return partitions.size();
    }

    /** Measures the groups that one attribute, or one pair of them, makes. */
    void measure(int index) {
        Partition groups = partitions.get(index);
        switch (model.task()) {
            case BINARY -> {
                ClassFairness.Found found = ClassFairness.binary(
                        groups,
                        equal(rows.texts(model.label()), model.positive()),
                        equal(rows.texts(PredictedRows.PREDICTION), model.positive()),
                        rows.has(PredictedRows.SCORE) && rows.numeric(PredictedRows.SCORE)
                                ? rows.numbers(PredictedRows.SCORE)
                                : null,
                        random);
                measurements.addAll(found.measurements());
                found.remark().ifPresent(remarks::add);
                training.ifPresent(known ->
                        measurements.addAll(LabelBias.of(groups, equal(known.texts(model.label()), model.positive()))));
            }
            case MULTICLASS -> measurements.addAll(ClassFairness.multiclass(
                    groups, equal(rows.texts(model.label()), rows.texts(PredictedRows.PREDICTION))));
            case REGRESSION -> measurements.addAll(ResidualFairness.of(
                    groups, residuals(rows.numbers(model.label()), rows.numbers(PredictedRows.PREDICTION))));
        }
        remarks.addAll(strangers(groups));
    }

    List<Measurement> measurements() {
        return measurements;
    }

    /** Which groups were compared, and what follows. */
    GroupComparison comparison() {
        return new GroupComparison(
                partitions.stream().map(GroupStudy::describe).toList(),
                remarks.stream().limit(GroupComparison.MOST_REMARKS).toList());
    }

    /** Groups that the model never saw, or that no test row shows. */
    private static List<String> strangers(Partition groups) {
        List<String> strangers = new ArrayList<>();
        long[] counts = groups.counts();
        String unseen = IntStream.range(0, groups.size())
                .filter(groups::unseen)
                .mapToObj(groups::scope)
                .limit(5)
                .collect(Collectors.joining(", "));
        String untested = IntStream.range(0, groups.size())
                .filter(group -> counts[group] == 0)
                .mapToObj(groups::scope)
                .limit(5)
                .collect(Collectors.joining(", "));
        if (!unseen.isEmpty()) {
            strangers.add("the model has learned from no row with " + shortened(unseen));
        }
        if (!untested.isEmpty()) {
            strangers.add("no test row shows how the model treats " + shortened(untested));
        }
        return strangers;
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }

    private List<Partition> partitions(FairnessSettings settings) {
        Map<String, Partition> byName = new LinkedHashMap<>();
        for (String attribute : settings.attributes()) {
            requireColumn(attribute);
            byName.put(
                    attribute,
                    Partition.byValue(
                            "fairness.attributes",
                            attribute,
                            rows.texts(attribute),
                            training.map(known -> known.texts(attribute)).orElse(new String[0])));
        }
        List<Partition> all = new ArrayList<>(byName.values());
        settings.crossed()
                .forEach(pair -> all.add(Partition.crossed(byName.get(pair.get(0)), byName.get(pair.get(1)))));
        return all;
    }

    private void requireFewPairs() {
        int pairs = partitions.stream()
                .mapToInt(groups -> groups.size() * (groups.size() - 1))
                .sum();
        if (pairs > MOST_PAIRS) {
            throw new Cd4mlException.Configuration(
                    "the groups of fairness.attributes make %d comparisons and at most %d are made; put rare values together in preparation.sql, or name fewer attributes or intersections"
                            .formatted(pairs, MOST_PAIRS));
        }
    }

    private void requireColumn(String attribute) {
        if (!rows.has(attribute)) {
            throw new Cd4mlException.Configuration(
                    "fairness.attributes names %s, which is no column of the prepared rows; its columns are %s"
                            .formatted(
                                    attribute,
                                    rows.schema().stream()
                                            .map(column -> column.name())
                                            .takeWhile(name -> !name.equals(PredictedRows.PREDICTION))
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static GroupComparison.Attribute describe(Partition groups) {
        long[] counts = groups.counts();
        return new GroupComparison.Attribute(
                groups.name(),
                IntStream.range(0, groups.size())
                        .mapToObj(group -> new GroupComparison.Group(
                                groups.values().get(group), counts[group], groups.scope(group)))
                        .toList());
    }

    private static boolean[] equal(String[] values, String expected) {
        boolean[] equal = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            equal[row] = expected.equals(values[row]);
        }
        return equal;
    }

    private static boolean[] equal(String[] values, String[] others) {
        boolean[] equal = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            equal[row] = values[row].equals(others[row]);
        }
        return equal;
    }

    private static double[] residuals(double[] truth, double[] predicted) {
        double[] residuals = new double[truth.length];
        for (int row = 0; row < truth.length; row++) {
            residuals[row] = predicted[row] - truth[row];
        }
        return residuals;
    }

    /** Which columns of the training rows are looked at. */
    static List<String> trainingColumns(FairnessSettings settings, ModelSettings model) {
        List<String> columns = new ArrayList<>(settings.attributes());
        if (model.task() == Task.BINARY && !columns.contains(model.label())) {
            columns.add(model.label());
        }
        return columns;
    }
}
