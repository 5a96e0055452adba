package io.jenkins.plugins.cd4ml.power;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What is assumed of the model that is to be trained, by name: a metric, or one of the {@link #NAMES}. */
public final class Assumptions {

    /** What can be assumed beside the metrics themselves. */
    public static final Map<String, String> NAMES = names();

    private final Map<String, Double> values;

    private Assumptions(Map<String, Double> values) {
        this.values = values;
    }

    /**
     * Reads assumptions.
     *
     * @param texts each of the form {@code accuracy=0.92} or {@code spread.mae=12000}
     * @throws Cd4mlException.Configuration when one has another form
     */
    public static Assumptions of(List<String> texts) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String text : texts) {
            int at = text.lastIndexOf('=');
            try {
                double value = Double.parseDouble(text.substring(at + 1).strip());
                if (at < 1 || !Double.isFinite(value)) {
                    throw new NumberFormatException(text);
                }
                values.put(text.substring(0, at).strip(), value);
            } catch (NumberFormatException e) {
                throw new Cd4mlException.Configuration(
                        "the assumption \"%s\" is not of the form name=number, such as accuracy=0.92".formatted(text),
                        e);
            }
        }
        return new Assumptions(values);
    }

    OptionalDouble of(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    double share(String name, double unlessGiven) {
        double share = values.getOrDefault(name, unlessGiven);
        if (!(share > 0 && share < 1)) {
            throw new Cd4mlException.Configuration(
                    "the assumed %s is %s; it must lie between 0 and 1".formatted(name, share));
        }
        return share;
    }

    /** The names that nothing of a plan asked for. */
    public List<String> unknown(List<String> metrics) {
        return values.keySet().stream()
                .filter(name -> !metrics.contains(name) && !NAMES.containsKey(name))
                .filter(name -> !name.startsWith("spread.") || !metrics.contains(name.substring("spread.".length())))
                .toList();
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("positives", "the share of rows of the positive class; 0.5 unless given");
        names.put("rate", "the rate of the group that is compared with; 0.5 unless given");
        names.put("selectionRate", "the rate at which that group is selected; 0.3 unless given");
        names.put("differing", "the share of rows that only one of model and champion gets right; 0.1 unless given");
        names.put("classes", "the number of classes");
        names.put("comparisons", "how many comparisons or slices a family holds");
        return names;
    }
}
