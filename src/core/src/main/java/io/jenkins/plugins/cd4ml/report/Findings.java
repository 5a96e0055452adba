package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a stage found beyond its metrics and verdicts, as sections that every form shows. */
public final class Findings {

    /** The section on how often these rows were asked. */
    public static final String ATTEMPTS = "attempts";

    /** The section on the model that is to be replaced. */
    public static final String CHAMPION = "champion";

    /** The section on where the model errs. */
    public static final String ERRORS = ErrorSection.ID;

    /** The section on current rows beside those that the model knows. */
    public static final String DRIFT = DriftSection.ID;

    /** The section on groups of people. */
    public static final String GROUPS = "groups";

    /** Groups up to this number are columns of one table. */
    private static final int MOST_GROUPS_BESIDE = 5;

    private Findings() {}

    /** Everything that a stage found; what it did not look for says why. */
    public static List<Section> of(Evidence evidence, Optional<GateReport> verdicts) {
        List<Section> sections = new ArrayList<>();
        if (evidence.stage() == Stage.EVALUATE_ACCURACY) {
            verdicts.flatMap(Findings::attempts).ifPresent(sections::add);
            sections.add(champion(evidence, verdicts));
            sections.add(ErrorSection.of(evidence.detail().errors()));
        }
        if (evidence.stage() == Stage.BIAS_CHECK && evidence.detail().groups() != null) {
            sections.add(groups(evidence));
        }
        if (evidence.detail().monitoring() != null) {
            sections.add(DriftSection.of(evidence.detail().monitoring(), evidence.measurements()));
        }
        return sections;
    }

    /** How many models were judged on these rows, and what that costs. */
    public static Optional<Section> attempts(GateReport report) {
        Attempt attempt = report.attempt();
        if (attempt.number() == 0) {
            return Optional.empty();
        }
        Section section = Section.of(ATTEMPTS, "Attempts on these test rows");
        String which = "This is the %s model that was judged on these test rows.".formatted(attempt.ordinal());
        if (attempt.ignored()) {
            return Optional.of(section.say(which
                    + " Attempts are ignored, as the configuration asks (evaluation.attempts:"
                    + " ignored), so one of them may have passed by luck."));
        }
        String confidences = report.results().stream()
                .filter(result -> result.attempt() != null)
                .map(result -> "%s%% in place of %s%%"
                        .formatted(
                                Numbers.percent(result.confidence()),
                                Numbers.percent(result.gate().confidence())))
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
        return Optional.of(section.say(which
                + " Rows that are asked again and again say yes at last, so each further model has it harder: to pass took a confidence of %s. Fresh test rows start anew."
                        .formatted(confidences)));
    }

    /** How the model compares with the one behind the alias, on the same rows. */
    public static Section champion(Evidence evidence, Optional<GateReport> verdicts) {
        Section section = Section.of(CHAMPION, "Against the champion");
        Champion champion = verdicts.map(GateReport::champion).orElse(null);
        List<List<String>> rows = evidence.measurements().stream()
                .filter(measurement -> measurement.against().equals(Measurement.CHAMPION))
                .map(Findings::difference)
                .toList();
        section = section.say(sentence(champion, !rows.isEmpty()));
        return section.table(new Section.Table(
                "Model minus champion",
                Section.columns("Metric", "On", "#Difference", "#95% interval", "#Rows"),
                rows,
                0));
    }

    private static String sentence(Champion champion, boolean measured) {
        if (champion == null) {
            return measured
                    ? "Measured on the same rows, pair by pair; no gate compares the models."
                    : "No gate compares this model with a champion (betterThan or notWorseThan).";
        }
        return switch (champion.state()) {
            case STANDING -> measured
                    ? "The champion is %s. Both models were measured on the same rows, pair by pair."
                            .formatted(champion.reference())
                    : "The champion is %s; the comparison was not measured.".formatted(champion.reference());
            case BESIDE -> "The champion's predictions stand beside the model's in the same file (%s), row by row."
                    .formatted(champion.reference());
            case NONE -> "There is no champion behind %s yet, so there is nothing to compare with."
                    .formatted(champion.reference());
            case LEFT_OUT -> "The comparison with a champion was left out, as asked for.";
            case UNKNOWN -> "Nobody looked for a champion, so gates that compare with one cannot pass.";
        };
    }

    private static List<String> difference(Measurement measurement) {
        MeasurementText text = MeasurementText.of(measurement);
        return List.of(
                text.metric(),
                text.scope().isEmpty() ? "all rows" : text.scope(),
                text.value(),
                text.interval(),
                text.rows());
    }

    /** The rates of every group, and what follows from them together. */
    public static Section groups(Evidence evidence) {
        Section section = Section.of(GROUPS, "Groups of people");
        GroupComparison groups = Objects.requireNonNull(evidence.detail().groups(), "groups");
        for (String remark : groups.remarks()) {
            section = section.say(remark);
        }
        for (GroupComparison.Attribute attribute : groups.attributes()) {
            section = section.table(rates(attribute, evidence));
        }
        return section;
    }

    private static Section.Table rates(GroupComparison.Attribute attribute, Evidence evidence) {
        Map<String, String> groups = attribute.groups().stream()
                .collect(Collectors.toMap(
                        GroupComparison.Group::scope,
                        group -> "%s (%s rows)".formatted(group.value(), Numbers.count(group.rows())),
                        (one, same) -> one,
                        LinkedHashMap::new));
        List<Measurement> measured = evidence.measurements().stream()
                .filter(measurement -> groups.containsKey(measurement.scope()))
                .toList();
        return groups.size() <= MOST_GROUPS_BESIDE
                ? besideEachOther(attribute.name(), groups, measured)
                : belowEachOther(attribute.name(), groups, measured);
    }

    private static Section.Table besideEachOther(
            String attribute, Map<String, String> groups, List<Measurement> measured) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        List<String> scopes = List.copyOf(groups.keySet());
        for (Measurement measurement : measured) {
            List<String> row = rows.computeIfAbsent(measurement.metric(), metric -> {
                List<String> cells = new ArrayList<>(Collections.nCopies(scopes.size() + 1, "–"));
                cells.set(0, metric);
                return cells;
            });
            MeasurementText text = MeasurementText.of(measurement);
            row.set(
                    scopes.indexOf(measurement.scope()) + 1,
                    text.interval().isEmpty() ? text.value() : "%s (%s)".formatted(text.value(), text.interval()));
        }
        List<Section.Column> columns = new ArrayList<>();
        columns.add(new Section.Column("Metric", false));
        groups.values().forEach(group -> columns.add(new Section.Column(group, true)));
        return new Section.Table(attribute + ", with 95% intervals", columns, List.copyOf(rows.values()), 0);
    }

    private static Section.Table belowEachOther(
            String attribute, Map<String, String> groups, List<Measurement> measured) {
        List<List<String>> rows = new ArrayList<>();
        for (Measurement measurement : measured) {
            MeasurementText text = MeasurementText.of(measurement);
            rows.add(List.of(
                    groups.get(measurement.scope()), text.metric(), text.value(), text.interval(), text.rows()));
        }
        return new Section.Table(
                attribute, Section.columns("Group", "Metric", "#Value", "#95% interval", "#Rows"), rows, 0);
    }
}
