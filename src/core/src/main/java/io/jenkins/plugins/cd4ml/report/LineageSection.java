package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.lineage.LineageDrawing;
import io.jenkins.plugins.cd4ml.lineage.LineageGraph;
import io.jenkins.plugins.cd4ml.lineage.LineageTree;
import io.jenkins.plugins.cd4ml.stage.Environment;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the model comes from.
 *
 * @param drawing the chain as an SVG element, safe to stand in a page
 * @param tree the chain as lines of text
 * @param files every file of the run, with its full digest
 * @param environment names and values
 */
public record LineageSection(String drawing, String tree, Listed<FileLine> files, List<Fact> environment) {

    private static final int MOST_FILES = 500;
    private static final int MOST_FACTS = 300;
    private static final int MOST_LINES = 2000;

    /** A file that was read or written. */
    public record FileLine(String uri, String digest, String bytes) {}

    static LineageSection of(RecordedStages stages) {
        Map<String, Resource> files = new TreeMap<>();
        Evidence last = null;
        for (Evidence evidence : stages.evidence().values()) {
            evidence.inputs().forEach(file -> files.put(file.uri(), file));
            evidence.outputs().forEach(file -> files.put(file.uri(), file));
            last = evidence;
        }
        LineageTree tree = LineageTree.of(stages.run());
        return new LineageSection(
                LineageDrawing.svg(LineageGraph.of(stages.run())),
                tree.lines().stream().limit(MOST_LINES).collect(Collectors.joining("\n")),
                Listed.first(
                        MOST_FILES,
                        files.values().stream()
                                .map(file ->
                                        new FileLine(file.uri(), file.digest().hex(), Numbers.count(file.bytes())))
                                .toList()),
                last == null ? List.of() : environment(last.environment()));
    }

    private static List<Fact> environment(Environment environment) {
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("cd4ml", environment.cd4ml()),
                new Fact("Java", environment.java()),
                new Fact("Operating system", environment.operatingSystem()),
                new Fact("Processors", Integer.toString(environment.processors())),
                new Fact("Native threads", Integer.toString(environment.threads()))));
        if (environment.processor() != null) {
            facts.add(new Fact("Processor", environment.processor()));
        }
        environment.accelerators().forEach(accelerator -> facts.add(new Fact("Accelerator", accelerator)));
        if (environment.container() != null) {
            facts.add(new Fact("Container", environment.container().inWords()));
        }
        if (environment.lock() != null) {
            facts.add(new Fact("Libraries", environment.lock().digest().toString()));
        }
        environment.libraries().forEach((name, version) -> facts.add(new Fact(name, version)));
        return facts.stream().limit(MOST_FACTS).toList();
    }
}
