package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.config.CardSettings;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.data.DataPreparation;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.training.TrainingRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The model card of a run, in the parts of Mitchell and others, Model Cards for Model Reporting, FAT* 2019. What the
 * stages measured it takes from their evidence, and from {@code model.card} what only people can say; what nobody said it
 * calls not stated.
 *
 * <p>The card inside the bundle tells of the training alone, since the bundle is made before anything is measured and its
 * bytes must not hang on what is measured later.
 */
final class ModelCard {

    private static final String NOT_STATED = "not stated";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private final Configuration configuration;
    private final RecordedStages stages;
    private final String standing;

    private ModelCard(Configuration configuration, RecordedStages stages, String standing) {
        this.configuration = configuration;
        this.stages = stages;
        this.standing = standing;
    }

    /** The card's parts; the training must have run. */
    static List<Section> of(Configuration configuration, RecordedStages stages, String standing) {
        ModelCard card = new ModelCard(configuration, stages, standing);
        List<Section> sections = new ArrayList<>(List.of(
                card.details(),
                card.intendedUse(),
                card.data(),
                card.metrics(),
                card.groups(),
                card.gates(),
                card.caveats(),
                card.lineage()));
        stages.of(Stage.EVALUATE_ACCURACY)
                .map(evidence -> Findings.of(evidence, stages.verdicts(Stage.EVALUATE_ACCURACY)))
                .ifPresent(findings -> sections.addAll(sections.size() - 3, findings));
        return sections;
    }

    private Section details() {
        ModelSettings model = configuration.model();
        CardSettings card = model.card();
        Evidence trained = stages.of(Stage.TRAIN_MODEL).orElseThrow();
        TrainingRecord training = trained.detail().training();
        return Section.of("details", "Model details")
                .fact("Model", model.name())
                .fact("Predicts", purpose(model))
                .fact("Trained", DAY.format(trained.finished()))
                .fact("Standing", Sentence.of(standing))
                .fact(
                        "Made by",
                        "%s, %s parameters, %s epochs of which number %s was kept, seed %d"
                                .formatted(
                                        training.trainer(),
                                        Numbers.count(training.parameters()),
                                        Numbers.count(training.epochs().size()),
                                        Numbers.count(training.bestEpoch()),
                                        training.seed()))
                .fact("Features", String.join(", ", training.features()))
                .fact("Owner", stated(card.owner()))
                .fact("Contact", stated(card.contact()))
                .fact("Licence", stated(card.license()));
    }

    private static String purpose(ModelSettings model) {
        return switch (model.task()) {
            case BINARY -> "whether %s is %s".formatted(model.label(), model.positive());
            case MULTICLASS -> "which class %s is".formatted(model.label());
            case REGRESSION -> model.unit() == null
                    ? "the number " + model.label()
                    : "the number %s in %s".formatted(model.label(), model.unit());
        };
    }

    private Section intendedUse() {
        CardSettings card = configuration.model().card();
        return Section.of("use", "Intended use")
                .fact("Uses", stated(card.intendedUses()))
                .fact("Users", stated(card.intendedUsers()))
                .fact("Out of scope", stated(card.outOfScope()));
    }

    private Section data() {
        Section section = Section.of("data", "Data");
        Optional<DataPreparation> prepared =
                stages.of(Stage.PREPARE_DATA).map(evidence -> evidence.detail().preparation());
        if (prepared.isEmpty()) {
            return section.say("How its rows were prepared is not recorded in this run.");
        }
        List<List<String>> rows = prepared.get().parts().stream()
                .map(part -> List.of(
                        part.name(),
                        Numbers.count(part.version().rows()),
                        part.label().stream()
                                .limit(10)
                                .map(label -> "%s %s"
                                        .formatted(
                                                label.value(),
                                                DataSection.percent(
                                                        label.rows(),
                                                        part.version().rows())))
                                .collect(Collectors.joining(", ")),
                        part.version().digest().toString()))
                .toList();
        return section.say(
                        "Trained on the rows of \"train\"; the epoch was chosen on \"validation\"; everything below is measured on \"test\", which the training has not seen.")
                .table(new Section.Table("Parts", Section.columns("Part", "#Rows", "Label", "SHA-256"), rows, 0));
    }

    private Section metrics() {
        Section section = Section.of("metrics", "Metrics");
        Optional<Evidence> evaluated = stages.of(Stage.EVALUATE_ACCURACY);
        if (evaluated.isEmpty()) {
            return section.say("The model has not been evaluated.");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Measurement measurement : evaluated.get().measurements()) {
            if (measurement.scope().isEmpty() && measurement.against().isEmpty()) {
                MeasurementText text = MeasurementText.of(measurement);
                rows.add(List.of(text.metric(), text.value(), text.interval(), text.rows(), text.meaning()));
            }
        }
        return section.say("On all test rows, each with its two-sided 95% interval.")
                .table(new Section.Table(
                        "", Section.columns("Metric", "#Value", "#95% interval", "#Rows", "Meaning"), rows, 0));
    }

    private Section groups() {
        Section section = Section.of("groups", "Groups of people");
        Optional<Evidence> checked = stages.of(Stage.BIAS_CHECK);
        if (checked.isEmpty() || checked.get().detail().groups() == null) {
            return section.say(
                    configuration.fairness() == null
                            ? "Groups were not compared: the configuration declares no protected attributes (fairness.attributes)."
                            : "Groups have not been compared yet.");
        }
        return Findings.groups(checked.get());
    }

    private Section gates() {
        Section section = Section.of("gates", "Gates").say(stages.headline());
        List<List<String>> rows = stages.judged().stream()
                .filter(judged -> !GateText.plainlyHeld(judged.result()))
                .map(judged -> List.of(
                        judged.result().verdict().name(),
                        judged.stage().id(),
                        judged.result().gate().demand(),
                        judged.result().explanation()))
                .toList();
        return section.table(new Section.Table("", Section.columns("Verdict", "Stage", "Demand", "Why"), rows, 0));
    }

    private Section caveats() {
        CardSettings card = configuration.model().card();
        Section section = Section.of("caveats", "Ethical considerations and caveats")
                .fact("Ethical considerations", stated(card.ethicalConsiderations()))
                .fact("Caveats", stated(card.caveats()));
        long undecided = stages.judged().stream()
                .filter(judged -> judged.result().verdict() == Verdict.INSUFFICIENT)
                .count();
        if (undecided > 0) {
            section = section.say("%s of its gates could not be decided on the rows that there are."
                    .formatted(Numbers.count(undecided)));
        }
        if (stages.judged().stream()
                .map(RecordedStages.Judged::result)
                .map(GateResult::gate)
                .anyMatch(gate -> gate.mode() == Gate.Mode.POINT)) {
            section = section.say(
                    "Some of its gates were decided by the value alone, without regard to its uncertainty.");
        }
        if (!stages.missed(Consequence.UNSTABLE).isEmpty()) {
            section = section.say("%s of its gates warn."
                    .formatted(Numbers.count(stages.missed(Consequence.UNSTABLE).size())));
        }
        if (stages.evidence().values().stream()
                .anyMatch(evidence -> evidence.code() != null && evidence.code().dirty())) {
            section = section.say("The code beside its configuration had changes that were not committed.");
        }
        return section;
    }

    private Section lineage() {
        Map<String, Resource> files = new TreeMap<>();
        stages.evidence().values().forEach(evidence -> {
            evidence.inputs().forEach(file -> files.put(file.uri(), file));
            evidence.outputs().forEach(file -> files.put(file.uri(), file));
        });
        Section section = Section.of("lineage", "Lineage");
        Resource bundle = files.get(RunFolder.BUNDLE_URI);
        if (bundle != null) {
            section = section.fact("Model bundle", bundle.digest().toString());
        }
        Optional<Evidence> trained = stages.of(Stage.TRAIN_MODEL);
        String commit = trained.map(Evidence::code)
                .map(code -> code.commit() + (code.dirty() ? ", with changes" : ""))
                .orElse("under no version control");
        section = section.fact("Code", commit);
        List<List<String>> rows = files.values().stream()
                .map(file -> List.of(
                        file.uri(), Numbers.count(file.bytes()), file.digest().toString()))
                .toList();
        return section.say("\"cd4ml lineage verify\" digests all of these anew.")
                .table(new Section.Table("Files", Section.columns("File", "#Bytes", "SHA-256"), rows, 0));
    }

    private static String stated(String text) {
        return text == null || text.isBlank() ? NOT_STATED : text;
    }

    private static String stated(List<String> texts) {
        return texts.isEmpty() ? NOT_STATED : String.join("; ", texts);
    }
}
