package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Environment;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a model comes from, as a tree: from the bundle back to the sources, and what was said about it on the way.
 *
 * @param kind what the node is about
 * @param label in words
 * @param digest of the file that it is about, or null
 * @param children what it comes from
 */
public record LineageTree(Kind kind, String label, Digest digest, List<LineageTree> children) {

    /** What a node is about. */
    public enum Kind {
        RUN,
        FILE,
        STAGE,
        CODE,
        CAUSE,
        ENVIRONMENT,
        LIBRARIES,
        VERDICTS,
        VERDICT
    }

    public LineageTree {
        children = List.copyOf(children);
    }

    /** The tree of a run: that of its bundle when it has one, else one branch for each stage that has run. */
    public static LineageTree of(RecordedRun run) {
        return new Growth(run).grow();
    }

    /** The tree as lines of text. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(text());
        addChildren(lines, "");
        return lines;
    }

    private void addChildren(List<String> lines, String indent) {
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            LineageTree child = children.get(i);
            lines.add(indent + (last ? "└─ " : "├─ ") + child.text());
            child.addChildren(lines, indent + (last ? "   " : "│  "));
        }
    }

    private String text() {
        return digest == null ? label : label + "  " + digest.abbreviated();
    }

    /** Follows each stage once, and says once what all have in common: code, cause, machine, libraries. */
    private static final class Growth {

        private static final int MANY = 10;

        private final RecordedRun run;
        private final Set<Stage> followed = EnumSet.noneOf(Stage.class);
        private final Set<Object> said = new HashSet<>();

        Growth(RecordedRun run) {
            this.run = run;
        }

        LineageTree grow() {
            List<LineageTree> children = new ArrayList<>();
            Evidence training = run.evidence().get(Stage.TRAIN_MODEL);
            Resource bundle =
                    training == null ? null : run.produced(RunFolder.BUNDLE_URI).orElse(null);
            if (bundle != null) {
                children.add(stage(training));
            }
            run.evidence().forEach((stage, evidence) -> {
                if (!followed.contains(stage)) {
                    children.add(stage(evidence));
                }
            });
            return bundle == null
                    ? new LineageTree(Kind.RUN, "run", null, children)
                    : new LineageTree(Kind.FILE, bundle.path(), bundle.digest(), children);
        }

        private LineageTree stage(Evidence evidence) {
            followed.add(evidence.stage());
            List<LineageTree> children = new ArrayList<>();
            if (evidence.code() != null && said.add(evidence.code())) {
                children.add(new LineageTree(Kind.CODE, code(evidence.code()), null, List.of()));
            }
            circumstances(evidence, children);
            evidence.inputs().forEach(input -> children.add(file(input)));
            GateReport report = run.verdicts().get(evidence.stage());
            if (report != null) {
                children.add(verdicts(report));
            }
            String label = "%s at %s with cd4ml %s"
                    .formatted(
                            evidence.stage().id(),
                            evidence.started(),
                            evidence.environment().cd4ml());
            return new LineageTree(Kind.STAGE, label, null, children);
        }

        private void circumstances(Evidence evidence, List<LineageTree> children) {
            if (evidence.cause() != null && said.add(evidence.cause())) {
                children.add(new LineageTree(
                        Kind.CAUSE, "because of " + evidence.cause().inWords(), null, List.of()));
            }
            Environment environment = evidence.environment();
            String place = place(environment);
            if (said.add(place)) {
                children.add(new LineageTree(Kind.ENVIRONMENT, place, null, List.of()));
            }
            if (environment.lock() != null && said.add(environment.lock().digest())) {
                children.add(new LineageTree(
                        Kind.LIBRARIES,
                        environment.lock().path(),
                        environment.lock().digest(),
                        List.of()));
            }
        }

        private static String place(Environment environment) {
            List<String> words = new ArrayList<>(List.of(environment.java(), environment.operatingSystem()));
            if (environment.processor() != null) {
                words.add(environment.processor());
            }
            words.addAll(environment.accelerators());
            if (environment.container() != null) {
                words.add("in " + environment.container().inWords());
            }
            return "on " + String.join(", ", words);
        }

        private LineageTree file(Resource input) {
            List<LineageTree> from = new ArrayList<>();
            if (input.inRun()) {
                run.producer(input.uri())
                        .filter(stage -> !followed.contains(stage))
                        .ifPresent(stage -> from.add(stage(run.evidence().get(stage))));
            }
            return new LineageTree(Kind.FILE, input.path(), input.digest(), from);
        }

        /** Of many gates, as data has them, only those that did not pass are said one by one. */
        private static LineageTree verdicts(GateReport report) {
            int gates = report.results().size();
            return new LineageTree(
                    Kind.VERDICTS,
                    "%d %s: %s".formatted(gates, gates == 1 ? "gate" : "gates", report.verdict()),
                    null,
                    report.results().stream()
                            .filter(result -> gates <= MANY || result.verdict() != Verdict.PASSED)
                            .map(result -> new LineageTree(
                                    Kind.VERDICT, result.gate().demand() + ": " + result.verdict(), null, List.of()))
                            .toList());
        }

        private static String code(CodeVersion code) {
            return "code %s%s%s"
                    .formatted(
                            code.repository() == null ? "" : code.repository() + " ",
                            code.commit(),
                            code.dirty() ? " with changes that are not committed" : "");
        }
    }
}
