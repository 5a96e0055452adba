package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.Optional;

/** The forms in which a run can be read. */
public enum Form {
    HTML("html", "report.html", null),
    MARKDOWN("markdown", MarkdownSummary.FILE, null),
    JUNIT("junit", GateSuites.FILE, null),
    CARD("card", "model-card.md", Stage.TRAIN_MODEL),
    CARD_HTML("card-html", "model-card.html", Stage.TRAIN_MODEL),
    BOM("bom", "model.bom.json", Stage.TRAIN_MODEL);

    private final String id;
    private final String file;
    private final Stage needs;

    Form(String id, String file, Stage needs) {
        this.id = id;
        this.file = file;
        this.needs = needs;
    }

    /** The name on the command line. */
    public String id() {
        return id;
    }

    /** The name of the document in the run folder. */
    public String file() {
        return file;
    }

    /** The stage without which there is nothing to say. */
    Optional<Stage> needs() {
        return Optional.ofNullable(needs);
    }

    @Override
    public String toString() {
        return id;
    }
}
