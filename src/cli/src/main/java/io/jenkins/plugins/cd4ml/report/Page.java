package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything that the template shows. */
record Page(
        String model,
        Chip chip,
        String headline,
        String standing,
        List<Fact> facts,
        List<Blocker> blockers,
        String older,
        List<VerdictSection> verdicts,
        DataSection data,
        TrainingSection training,
        EvaluationSection evaluation,
        List<ShownSection> findings,
        List<GroupSection> groups,
        List<String> remarks,
        LineageSection lineage,
        String charts,
        String styles,
        String scripts) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A gate that stands against the model. */
    record Blocker(String stage, String demand, String explanation, String rowsNeeded) {}

    static Page of(ResolvedConfiguration configuration, RecordedStages stages, String standing) throws IOException {
        Charts charts = new Charts();
        List<Blocker> blockers = blockers(stages);
        List<VerdictSection> verdicts = VerdictSection.of(stages, charts);
        DataSection data = DataSection.of(stages, charts).orElse(null);
        TrainingSection training = TrainingSection.of(stages, charts).orElse(null);
        EvaluationSection evaluation = EvaluationSection.of(configuration.configuration(), stages, charts)
                .orElse(null);
        List<GroupSection> groups = GroupSection.of(stages, charts);
        return new Page(
                configuration.configuration().model().name(),
                Chip.of(stages),
                stages.headline(),
                Sentence.of(standing),
                facts(configuration, stages),
                blockers,
                stages.older().isEmpty()
                        ? null
                        : stages.older().stream().map(Stage::id).collect(Collectors.joining(", ")),
                verdicts,
                data,
                training,
                evaluation,
                findings(stages),
                groups,
                remarks(stages),
                LineageSection.of(stages),
                charts.json(),
                RunReport.styles(),
                RunReport.scripts());
    }

    private static List<ShownSection> findings(RecordedStages stages) {
        return stages.of(Stage.EVALUATE_ACCURACY).stream()
                .flatMap(evidence -> Findings.of(evidence, stages.verdicts(Stage.EVALUATE_ACCURACY)).stream())
                .map(ShownSection::of)
                .toList();
    }

    private static List<String> remarks(RecordedStages stages) {
        return stages.of(Stage.BIAS_CHECK)
                .map(evidence -> evidence.detail().groups())
                .map(GroupComparison::remarks)
                .orElse(List.of());
    }

    private static List<Blocker> blockers(RecordedStages stages) {
        return stages.missed(Consequence.FAILURE).stream()
                .map(judged -> new Blocker(
                        judged.stage().id(),
                        judged.result().gate().demand(),
                        judged.result().explanation(),
                        judged.result().rowsNeeded() == null
                                ? null
                                : Numbers.count(judged.result().rowsNeeded())))
                .toList();
    }

    private static List<Fact> facts(ResolvedConfiguration configuration, RecordedStages stages) {
        Instant started = null;
        Instant finished = null;
        CodeVersion code = null;
        for (Evidence evidence : stages.evidence().values()) {
            started = started == null ? evidence.started() : started;
            finished = evidence.finished();
            code = evidence.code();
        }
        Path file = configuration.file().getFileName();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Task", configuration.configuration().model().task().name().toLowerCase(Locale.ROOT)));
        facts.add(new Fact("Label", configuration.configuration().model().label()));
        facts.add(new Fact("Run", TIME.format(finished)));
        facts.add(new Fact(
                "Took",
                String.format(
                        Locale.ROOT,
                        "%.1f s",
                        Duration.between(started, finished).toMillis() / 1000.0)));
        facts.add(new Fact("Configuration", String.valueOf(file)));
        facts.add(new Fact(
                "Code",
                code == null
                        ? "under no version control"
                        : code.commit().substring(0, Math.min(10, code.commit().length()))
                                + (code.dirty() ? ", with changes" : "")));
        return facts;
    }

    boolean hasBlockers() {
        return !blockers.isEmpty();
    }

    boolean hasVerdicts() {
        return !verdicts.isEmpty();
    }

    boolean hasGroups() {
        return !groups.isEmpty();
    }
}
