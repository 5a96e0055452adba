package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Everything that a page shows of a run, pictures included, as plain data: the command's report and the controller's
 * page of a build are two forms of it. It can be written as JSON and read again, so that a page needs no artifacts.
 *
 * @param model the model's name
 * @param chip the verdict over all stages
 * @param headline whether something stands against the model, in a sentence
 * @param facts names and values
 * @param blockers the gates that stand against the model
 * @param older stages that are left out since they belong to an earlier run, or null when there are none
 * @param verdicts what the gates of each stage said
 * @param data the profile of the sources, or null before they were validated
 * @param training how the model came to be, or null before it did
 * @param evaluation what it does on the test rows, or null before it was measured
 * @param findings what the evaluation found beyond that
 * @param groups the protected attributes that were compared
 * @param remarks what follows from all comparisons together, in sentences
 * @param lineage where the model comes from
 */
public record RunSections(
        String model,
        Chip chip,
        String headline,
        List<Fact> facts,
        Listed<Blocker> blockers,
        String older,
        List<VerdictSection> verdicts,
        DataSection data,
        TrainingSection training,
        EvaluationSection evaluation,
        List<Section> findings,
        List<GroupSection> groups,
        List<String> remarks,
        LineageSection lineage) {

    private static final int MOST_BLOCKERS = 100;
    private static final int MOST_ROWS = 200;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public RunSections {
        facts = List.copyOf(facts);
        verdicts = List.copyOf(verdicts);
        findings = List.copyOf(findings);
        groups = List.copyOf(groups);
        remarks = List.copyOf(remarks);
    }

    /**
     * A gate that stands against the model.
     *
     * @param rowsNeeded about how many rows would decide, or null when more rows are not what is needed
     */
    public record Blocker(String stage, String demand, String explanation, String rowsNeeded) {}

    /**
     * What a run amounts to.
     *
     * @param configuration with which the stages ran
     * @param stages at least one must have run
     */
    public static RunSections of(Configuration configuration, RecordedStages stages) {
        return new RunSections(
                configuration.model().name(),
                Chip.of(stages),
                stages.headline(),
                facts(configuration, stages),
                Listed.first(MOST_BLOCKERS, blockers(stages)),
                stages.older().isEmpty()
                        ? null
                        : String.join(
                                ", ", stages.older().stream().map(Stage::id).toList()),
                VerdictSection.of(stages),
                DataSection.of(stages).orElse(null),
                TrainingSection.of(stages).orElse(null),
                EvaluationSection.of(configuration, stages).orElse(null),
                findings(stages),
                GroupSection.of(stages),
                remarks(stages),
                LineageSection.of(stages));
    }

    private static List<Section> findings(RecordedStages stages) {
        return Stream.of(Stage.EVALUATE_ACCURACY, Stage.MONITOR_MODEL)
                .flatMap(stage -> stages.of(stage).stream())
                .flatMap(evidence -> Findings.of(evidence, stages.verdicts(evidence.stage())).stream())
                .map(RunSections::bounded)
                .toList();
    }

    private static Section bounded(Section section) {
        return new Section(
                section.id(),
                section.title(),
                section.paragraphs(),
                section.facts(),
                section.tables().stream().map(table -> table.first(MOST_ROWS)).toList());
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

    private static List<Fact> facts(Configuration configuration, RecordedStages stages) {
        Instant started = null;
        Instant finished = null;
        CodeVersion code = null;
        for (Evidence evidence : stages.evidence().values()) {
            started = started == null ? evidence.started() : started;
            finished = evidence.finished();
            code = evidence.code();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Task", configuration.model().task().name().toLowerCase(Locale.ROOT)));
        facts.add(new Fact("Label", configuration.model().label()));
        facts.add(new Fact("Run", TIME.format(finished)));
        facts.add(new Fact(
                "Took",
                String.format(
                        Locale.ROOT,
                        "%.1f s",
                        Duration.between(started, finished).toMillis() / 1000.0)));
        facts.add(new Fact(
                "Code",
                code == null
                        ? "under no version control"
                        : code.commit().substring(0, Math.min(10, code.commit().length()))
                                + (code.dirty() ? ", with changes" : "")));
        return facts;
    }

    public boolean hasBlockers() {
        return blockers.any();
    }

    public boolean hasVerdicts() {
        return !verdicts.isEmpty();
    }

    public boolean hasGroups() {
        return !groups.isEmpty();
    }
}
