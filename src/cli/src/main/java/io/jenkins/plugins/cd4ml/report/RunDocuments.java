package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ConfigurationTree;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run left, written down for people and programs: one document for each {@link Form}. */
public final class RunDocuments {

    private final ResolvedConfiguration configuration;
    private final RunFolder run;
    private final RecordedStages stages;
    private final String standing;

    private RunDocuments(ResolvedConfiguration configuration, RunFolder run, RecordedStages stages, String standing) {
        this.configuration = configuration;
        this.run = run;
        this.stages = stages;
        this.standing = standing;
    }

    /**
     * Reads a run folder.
     *
     * @param standing where the alias points, as a clause
     * @throws Cd4mlException.Configuration when no stage has run
     */
    public static RunDocuments of(ResolvedConfiguration configuration, RunFolder run, String standing)
            throws IOException {
        RecordedStages stages = RecordedStages.read(RecordedFiles.of(run));
        if (stages.evidence().isEmpty()) {
            throw new Cd4mlException.Configuration(
                    "no stage has run in %s, so there is nothing to report; run \"cd4ml run\" first"
                            .formatted(run.project()));
        }
        return new RunDocuments(configuration, run, stages, standing);
    }

    /** Where a document lies once it is written. */
    public static Path file(RunFolder run, Form form) {
        return run.root().resolve(form.file());
    }

    /**
     * One document.
     *
     * @throws Cd4mlException.Configuration when the stage has not run of which it tells
     */
    public byte[] content(Form form) throws IOException {
        Optional<Stage> missing = missing(form);
        if (missing.isPresent()) {
            throw new Cd4mlException.Configuration(
                    "%s has not run in %s, so there is no %s to write; run \"cd4ml run\" first"
                            .formatted(missing.get().id(), run.project(), form.file()));
        }
        String model = configuration.configuration().model().name();
        return switch (form) {
            case HTML -> utf8(RunReport.html(Page.of(configuration, stages, standing)));
            case MARKDOWN -> utf8(MarkdownSummary.of(model, stages, Optional.of(standing)));
            case JUNIT -> GateSuites.xml(model, stages);
            case CARD -> utf8(card(model));
            case CARD_HTML -> utf8(RunReport.html(new CardPage(
                    model,
                    Chip.of(stages),
                    stages.headline(),
                    cardSections().stream().map(ShownSection::of).toList(),
                    RunReport.styles())));
            case BOM -> utf8(ModelBom.json(configuration.configuration(), stages));
        };
    }

    /**
     * The bill of materials of a run wherever its files lie, with the configuration that its training recorded.
     *
     * @throws Cd4mlException.Configuration when no model was trained
     * @throws Cd4mlException.BadData when a record is not what it should be
     */
    public static byte[] bom(RecordedFiles files) throws IOException {
        RecordedStages stages = RecordedStages.read(files);
        Optional<byte[]> recorded = files.read(Stage.TRAIN_MODEL, RunFolder.CONFIGURATION);
        if (stages.of(Stage.TRAIN_MODEL).isEmpty() || recorded.isEmpty()) {
            throw new Cd4mlException.Configuration(
                    "no model was trained, so there is no bill of materials; run \"cd4ml run\" first");
        }
        return utf8(
                ModelBom.json(ConfigurationTree.recorded(recorded.get(), "the configuration of train-model"), stages));
    }

    private String card(String model) {
        MarkdownText text = new MarkdownText().title(1, model);
        cardSections().forEach(section -> text.section(2, section, Integer.MAX_VALUE));
        return text.document();
    }

    private List<Section> cardSections() {
        return ModelCard.of(configuration.configuration(), stages, standing);
    }

    /** Writes every document for which the stages have run, removes the others, and gives back where they lie. */
    public Map<Form, Path> write() throws IOException {
        Map<Form, Path> written = new EnumMap<>(Form.class);
        for (Form form : Form.values()) {
            Path file = file(run, form);
            if (missing(form).isPresent()) {
                // A document of an earlier run beside those of this one would be taken for its own.
                Files.deleteIfExists(file);
            } else {
                AtomicFiles.write(file, content(form));
                written.put(form, file);
            }
        }
        return written;
    }

    private Optional<Stage> missing(Form form) {
        return form.needs().filter(stage -> stages.of(stage).isEmpty());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
