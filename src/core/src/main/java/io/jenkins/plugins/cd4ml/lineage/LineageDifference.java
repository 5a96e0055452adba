package io.jenkins.plugins.cd4ml.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two models: their code, data, configuration, environment, the bundle itself, and what was measured
 * and judged. It says where they differ, not which of it made the difference.
 *
 * @param parts in that order
 */
public record LineageDifference(List<Part> parts) {

    /** The part that says how it was configured. */
    public static final String CONFIGURATION = "configuration";

    /** The part that says where it was made. */
    public static final String ENVIRONMENT = "environment";

    private static final String METRICS = "metrics";
    private static final String VERDICTS = "verdicts";

    /** With what confidence the shown intervals hold. */
    private static final double CONFIDENCE = 0.95;

    public LineageDifference {
        parts = List.copyOf(parts);
    }

    /**
     * A part of what made a model.
     *
     * @param name such as {@code data}
     * @param changes by what differs, what is true of all rows before what is true of some; empty when the part is the
     *     same
     * @param more how many changes were left out; see {@link LineageDifference#shortened}
     */
    public record Part(String name, List<Change> changes, @JsonInclude(JsonInclude.Include.NON_DEFAULT) int more) {

        public Part {
            changes = List.copyOf(changes);
        }

        public boolean same() {
            return changes.isEmpty();
        }

        private Part shortened(int most, int longest) {
            return new Part(
                    name,
                    changes.stream()
                            .limit(most)
                            .map(change -> change.shortened(longest))
                            .toList(),
                    more + Math.max(0, changes.size() - most));
        }
    }

    /**
     * One thing that differs.
     *
     * @param what such as {@code training.epochs}
     * @param first its value at the first model, or null when it has none
     * @param second its value at the second model, or null when it has none
     */
    public record Change(String what, String first, String second) {

        public String firstInWords() {
            return first == null ? "none" : first;
        }

        public String secondInWords() {
            return second == null ? "none" : second;
        }

        private Change shortened(int longest) {
            return new Change(cut(what, longest), cut(first, longest), cut(second, longest));
        }

        private static String cut(String value, int longest) {
            return value == null || value.length() <= longest ? value : value.substring(0, longest) + "…";
        }
    }

    /** The same with what was measured and judged before what made it, for whoever decides on it. */
    public LineageDifference evidenceFirst() {
        return new LineageDifference(parts.stream()
                .sorted(Comparator.comparing(
                        part -> !part.name().equals(METRICS) && !part.name().equals(VERDICTS)))
                .toList());
    }

    /**
     * The same for a page or a record that must stay small.
     *
     * @param most so many changes of each part
     * @param longest so many characters of each value
     */
    public LineageDifference shortened(int most, int longest) {
        return new LineageDifference(
                parts.stream().map(part -> part.shortened(most, longest)).toList());
    }

    /**
     * Compares the records of two models.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when a record is not what it should be
     */
    public static LineageDifference of(RecordedFiles first, RecordedFiles second) throws IOException {
        List<Part> parts = new ArrayList<>();
        Map<String, SortedMap<String, String>> one = parts(first);
        parts(second).forEach((name, values) -> parts.add(new Part(name, changes(one.get(name), values), 0)));
        return new LineageDifference(parts);
    }

    /** Everything that is compared, in the order in which it is shown. */
    private static Map<String, SortedMap<String, String>> parts(RecordedFiles files) throws IOException {
        RecordedRun run = RecordedRun.read(files);
        Evidence training = run.evidence().get(Stage.TRAIN_MODEL);
        SortedMap<String, String> code = new TreeMap<>();
        SortedMap<String, String> data = new TreeMap<>();
        SortedMap<String, String> environment = new TreeMap<>();
        SortedMap<String, String> bundle = new TreeMap<>();
        if (training != null) {
            flatten("", Json.mapper().valueToTree(training.code()), code);
            // The lock is compared by the libraries that it names.
            flatten("", Json.mapper().valueToTree(training.environment().lockedBy(null)), environment);
            environment.putAll(libraries(training.environment().lock(), files));
            training.resource(RunFolder.BUNDLE_URI)
                    .ifPresent(made -> bundle.put("bundle", made.digest().toString()));
        }
        for (Evidence evidence : run.evidence().values()) {
            evidence.inputs().stream()
                    .filter(input -> isData(input))
                    .forEach(input -> data.put(input.path(), input.digest().toString()));
        }
        Map<String, SortedMap<String, String>> parts = new LinkedHashMap<>();
        parts.put("code", code);
        parts.put("data", data);
        parts.put(CONFIGURATION, configuration(files));
        parts.put(ENVIRONMENT, environment);
        parts.put("model", bundle);
        parts.put(METRICS, metrics(run));
        parts.put(VERDICTS, verdicts(run));
        return parts;
    }

    /** The digest of each library, or that of the lock where its file is not kept. */
    private static Map<String, String> libraries(Resource lock, RecordedFiles files) throws IOException {
        Map<String, String> libraries = new TreeMap<>();
        if (lock == null) {
            return libraries;
        }
        Optional<InputStream> opened = files.open(lock.uri());
        if (opened.isEmpty()) {
            libraries.put(RunFolder.LIBRARIES, lock.digest().toString());
            return libraries;
        }
        try (InputStream in = opened.get()) {
            byte[] content = in.readNBytes(Json.MAXIMUM_BYTES);
            Json.text(content).lines().forEach(line -> {
                int end = line.indexOf("  ");
                if (end > 0) {
                    libraries.put("library " + line.substring(end + 2), "sha256:" + line.substring(0, end));
                }
            });
        }
        return libraries;
    }

    /** Sources and prepared rows. The configuration is compared by what it says, and the model as a part of its own. */
    private static boolean isData(Resource input) {
        boolean rows = input.inRun() && input.path().startsWith(Stage.PREPARE_DATA.id() + "/");
        return rows || !input.inRun() && !LineageGraph.isConfiguration(input);
    }

    /** As the latest stage resolved it. */
    private static SortedMap<String, String> configuration(RecordedFiles files) throws IOException {
        SortedMap<String, String> flat = new TreeMap<>();
        for (Stage stage : Stage.values()) {
            var content = files.read(stage, RunFolder.CONFIGURATION);
            if (content.isPresent()) {
                flat.clear();
                flatten("", Json.read(content.get(), JsonNode.class, RunFolder.CONFIGURATION), flat);
            }
        }
        return flat;
    }

    private static SortedMap<String, String> metrics(RecordedRun run) {
        SortedMap<String, String> metrics = new TreeMap<>();
        for (Evidence evidence : run.evidence().values()) {
            if (evidence.stage() != Stage.VALIDATE_DATA) {
                for (Measurement measurement : evidence.measurements()) {
                    String scope = measurement.scope().isEmpty() ? "" : " (" + measurement.scope() + ")";
                    metrics.put(measurement.metric() + scope, inWords(measurement.estimate()));
                }
            }
        }
        return metrics;
    }

    private static String inWords(Estimate estimate) {
        if (estimate.value().isEmpty()) {
            return "undefined";
        }
        String value = Numbers.measured(estimate.value().getAsDouble());
        return estimate.interval(CONFIDENCE)
                .map(interval -> "%s [%s, %s]"
                        .formatted(value, Numbers.lowerBound(interval.lower()), Numbers.upperBound(interval.upper())))
                .orElse(value);
    }

    private static SortedMap<String, String> verdicts(RecordedRun run) {
        SortedMap<String, String> verdicts = new TreeMap<>();
        run.verdicts().forEach((stage, report) -> report.results()
                .forEach(result -> verdicts.put(
                        stage.id() + ": " + result.gate().demand(),
                        result.verdict().name())));
        return verdicts;
    }

    private static List<Change> changes(SortedMap<String, String> first, SortedMap<String, String> second) {
        TreeSet<String> keys = new TreeSet<>(first.keySet());
        keys.addAll(second.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(first.get(key), second.get(key)))
                .map(key -> new Change(key, first.get(key), second.get(key)))
                .sorted(Comparator.comparing(change -> change.what().contains(" (")))
                .toList();
    }

    /** The leaves of a tree by their path, {@code training.epochs} or {@code data.columns[2].name}. */
    private static void flatten(String path, JsonNode node, SortedMap<String, String> flat) {
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), flat));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), flat);
            }
        } else if (!node.isNull()) {
            flat.put(path, node.asText());
        }
    }
}
