package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a model comes from, as a graph: files point to the stages that read them, and stages to the files that they made
 * and others read. What all stages share, as their code, is said once beside the graph: an arrow from it to everything
 * would show nothing.
 *
 * @param nodes each before those to which it points
 * @param edges from what was there to what came of it
 * @param shared what all stages have in common, in words
 */
public record LineageGraph(List<Node> nodes, List<Edge> edges, List<String> shared) {

    /** What a node stands for. */
    public enum Kind {
        /** A file that no stage of the run made. */
        SOURCE,
        /** A stage. */
        STAGE,
        /** A file that a stage made. */
        FILE,
        /** The model. */
        MODEL
    }

    /**
     * A node.
     *
     * @param id of letters and digits, unique in the graph
     * @param label a path or the name of a stage; it may hold any character
     * @param detail the first digits of a file's digest, or what the gates said, or empty
     * @param verdict what the gates of a stage said, or null
     */
    public record Node(String id, Kind kind, String label, String detail, Verdict verdict) {}

    /** An arrow between two nodes, by their ids. */
    public record Edge(String from, String to) {}

    public LineageGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        shared = List.copyOf(shared);
    }

    /** The graph of a run. */
    public static LineageGraph of(RecordedRun run) {
        return new Growth(run).grow();
    }

    private static final class Growth {

        private final RecordedRun run;
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final List<Edge> edges = new ArrayList<>();
        private final List<String> shared = new ArrayList<>();

        Growth(RecordedRun run) {
            this.run = run;
        }

        LineageGraph grow() {
            Optional<String> configuration = common(evidence -> evidence.inputs().stream()
                    .filter(LineageGraph::isConfiguration)
                    .map(input -> input.uri() + " " + input.digest())
                    .findFirst());
            run.evidence().forEach((stage, evidence) -> add(stage, evidence, configuration.isPresent()));
            common(evidence -> Optional.ofNullable(evidence.code()).map(Growth::words))
                    .ifPresent(shared::add);
            configuration.ifPresent(any -> first().inputs().stream()
                    .filter(LineageGraph::isConfiguration)
                    .findFirst()
                    .ifPresent(file -> shared.add("configuration %s %s"
                            .formatted(file.path(), file.digest().abbreviated()))));
            common(evidence -> Optional.ofNullable(evidence.environment().lock())
                            .map(lock -> "libraries " + lock.digest().abbreviated()))
                    .ifPresent(shared::add);
            return new LineageGraph(List.copyOf(nodes.values()), edges, shared);
        }

        private void add(Stage stage, Evidence evidence, boolean configurationIsShared) {
            List<String> from = evidence.inputs().stream()
                    .filter(input -> !(configurationIsShared && isConfiguration(input)))
                    .map(input -> file(input).id())
                    .distinct()
                    .toList();
            GateReport report = run.verdicts().get(stage);
            Node node = node(
                    stage.id(),
                    Kind.STAGE,
                    stage.id(),
                    report == null || report.results().isEmpty()
                            ? ""
                            : "%d %s: %s"
                                    .formatted(
                                            report.results().size(),
                                            report.results().size() == 1 ? "gate" : "gates",
                                            report.verdict()),
                    report == null || report.results().isEmpty() ? null : report.verdict());
            from.forEach(id -> edges.add(new Edge(id, node.id())));
            evidence.outputs().stream()
                    .filter(output -> output.uri().equals(RunFolder.BUNDLE_URI) || isRead(output.uri()))
                    .forEach(
                            output -> edges.add(new Edge(node.id(), file(output).id())));
            // The evidence of a stage is no output of its own, yet later stages may read it.
            Optional.ofNullable(run.records().get(stage))
                    .filter(record -> isRead(record.uri()))
                    .ifPresent(
                            record -> edges.add(new Edge(node.id(), file(record).id())));
        }

        private boolean isRead(String uri) {
            return run.evidence().values().stream()
                    .flatMap(evidence -> evidence.inputs().stream())
                    .anyMatch(input -> input.uri().equals(uri));
        }

        private Node file(Resource file) {
            Kind kind = !file.inRun() ? Kind.SOURCE : file.uri().equals(RunFolder.BUNDLE_URI) ? Kind.MODEL : Kind.FILE;
            return node(
                    file.uri() + " " + file.digest(),
                    kind,
                    file.path(),
                    file.digest().abbreviated(),
                    null);
        }

        private Node node(String key, Kind kind, String label, String detail, Verdict verdict) {
            return nodes.computeIfAbsent(key, any -> new Node("n" + nodes.size(), kind, label, detail, verdict));
        }

        private Evidence first() {
            return run.evidence().values().iterator().next();
        }

        /** What every stage says alike, when more than none does. */
        private Optional<String> common(java.util.function.Function<Evidence, Optional<String>> says) {
            List<Optional<String>> said =
                    run.evidence().values().stream().map(says).distinct().toList();
            return said.size() == 1 ? said.get(0) : Optional.empty();
        }

        private static String words(CodeVersion code) {
            return Stream.of(
                            "code",
                            code.repository(),
                            code.commit()
                                    .substring(0, Math.min(12, code.commit().length())),
                            code.dirty() ? "with changes that are not committed" : null)
                    .filter(Objects::nonNull)
                    .reduce((one, other) -> one + " " + other)
                    .orElseThrow();
        }
    }

    /** The configuration is read by every stage; see {@link LineageDifference}. */
    static boolean isConfiguration(Resource input) {
        return !input.inRun() && (input.path().endsWith(".yaml") || input.path().endsWith(".yml"));
    }
}
