package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ForecastSettings;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The errors of a forecast by those of the naive one that repeats the last season (Hyndman and Koehler 2006, International
 * Journal of Forecasting 22:679). The naive forecast is made on all rows that there are, those of the training too: a
 * split by lot leaves gaps in each part, and over a gap the naive forecast would look worse than it is.
 */
final class SeasonalErrors {

    private record Moment(Comparable<Object> time, double truth) {}

    private final ForecastSettings settings;
    private final String label;
    private final Map<String, List<Moment>> series = new HashMap<>();

    SeasonalErrors(ForecastSettings settings, String label, List<Table> all) {
        this.settings = settings;
        this.label = label;
        for (Table rows : all) {
            Comparable<Object>[] times = times(rows);
            String[] names = names(rows);
            double[] truth = rows.numbers(label);
            for (int row = 0; row < times.length; row++) {
                series.computeIfAbsent(names[row], name -> new ArrayList<>()).add(new Moment(times[row], truth[row]));
            }
        }
        series.values().forEach(moments -> moments.sort(Comparator.comparing(Moment::time)));
    }

    /** The mean size of the naive forecast's error in each series; reasons for those that have none. */
    private Map<String, Double> scales(Map<String, String> reasons) {
        Map<String, Double> scales = new LinkedHashMap<>();
        series.forEach((name, moments) -> {
            int season = settings.season();
            String which = settings.series() == null ? "the series" : "the series %s".formatted(name);
            double sum = 0;
            for (int i = season; i < moments.size(); i++) {
                sum += Math.abs(moments.get(i).truth - moments.get(i - season).truth);
            }
            if (moments.size() <= season) {
                reasons.put(name, "%s has %d rows and a season %d".formatted(which, moments.size(), season));
            } else if (sum == 0) {
                reasons.put(name, "%s repeats each season exactly".formatted(which));
            } else {
                scales.put(name, sum / (moments.size() - season));
            }
        });
        return scales;
    }

    /** The size of each row's error by that of the naive forecast, or why a series has none. */
    record Scaled(double[] errors, Optional<String> undefined) {}

    Scaled scaled(Table rows, double[] predicted) {
        Map<String, String> reasons = new HashMap<>();
        Map<String, Double> scales = scales(reasons);
        String[] names = names(rows);
        double[] truth = rows.numbers(label);
        double[] errors = new double[truth.length];
        for (int row = 0; row < errors.length; row++) {
            Double scale = scales.get(names[row]);
            if (scale == null) {
                return new Scaled(errors, Optional.of(reasons.get(names[row])));
            }
            errors[row] = Math.abs(predicted[row] - truth[row]) / scale;
        }
        return new Scaled(errors, Optional.empty());
    }

    /**
     * Stretches of rows that follow each other: errors of neighbours are alike, so a stretch counts as one observation. Each
     * is as long as a season, and at least the third root of the rows (Politis and Romano 1994, JASA 89:1303).
     */
    int[] stretches(Table rows) {
        Comparable<Object>[] times = times(rows);
        String[] names = names(rows);
        Integer[] order = new Integer[times.length];
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
        }
        Comparator<Integer> bySeries = Comparator.comparing(row -> names[row]);
        Arrays.sort(order, bySeries.thenComparing(row -> times[row]));
        int length = Math.max(settings.season(), (int) Math.ceil(Math.cbrt(times.length)));
        int[] stretches = new int[order.length];
        int stretch = -1;
        int filled = length;
        for (int i = 0; i < order.length; i++) {
            boolean other = i > 0 && !names[order[i]].equals(names[order[i - 1]]);
            if (filled == length || other) {
                stretch++;
                filled = 0;
            }
            stretches[order[i]] = stretch;
            filled++;
        }
        return stretches;
    }

    private String[] names(Table rows) {
        if (settings.series() == null) {
            String[] one = new String[rows.rows()];
            Arrays.fill(one, "");
            return one;
        }
        String[] names = Measuring.column(rows, settings.series(), "evaluation.forecast.series");
        for (int row = 0; row < names.length; row++) {
            names[row] = names[row] == null ? "(missing)" : names[row];
        }
        return names;
    }

    @SuppressWarnings("unchecked") // numbers are compared with numbers and texts with texts
    private Comparable<Object>[] times(Table rows) {
        String[] texts = Measuring.column(rows, settings.time(), "evaluation.forecast.time");
        Comparable<Object>[] times = new Comparable[texts.length];
        boolean numeric = rows.numeric(settings.time());
        for (int row = 0; row < times.length; row++) {
            if (texts[row] == null) {
                throw new Cd4mlException.BadData(
                        "%s, which evaluation.forecast.time names, is missing in some rows; leave such rows out in preparation.sql"
                                .formatted(settings.time()));
            }
            Object time = numeric ? (Object) rows.numbers(settings.time())[row] : texts[row];
            times[row] = (Comparable<Object>) time;
        }
        return times;
    }
}
