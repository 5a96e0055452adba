package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.training.Model;
import io.jenkins.plugins.cd4ml.training.ModelBundle;
import io.jenkins.plugins.cd4ml.training.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The model behind the alias, which predicts the same rows as the new one. */
final class ChampionModel {

    private static final String WAY_OUT =
            "declare gates with a minimum in place of the champion, or leave the comparison out with --champion none";

    private final ChampionBundle bundle;
    private final Path file;

    /**
     * Looks at the file.
     *
     * @throws Cd4mlException.BadData when it is not the bundle that the registry names
     */
    ChampionModel(ChampionBundle bundle) throws IOException {
        this.bundle = bundle;
        this.file = Path.of(bundle.path());
        if (!Files.isRegularFile(file)) {
            throw new Cd4mlException.BadData("the bundle of the champion %s is not in the file %s; name its registry"
                    .formatted(bundle.reference(), file));
        }
        if (!Digest.ofFile(file).equals(bundle.digest())) {
            throw new Cd4mlException.BadData(
                    "the file %s is not the bundle of the champion %s that the registry names; its digest is another one"
                            .formatted(file, bundle.reference()));
        }
    }

    /** The bundle as an input of the evidence. */
    Resource resource() throws IOException {
        return bundle.resource(Files.size(file));
    }

    /**
     * Predicts rows as the new model does: the classes come in its order.
     *
     * @param classes of the new model; empty for a regression
     * @throws Cd4mlException.BadData when the champion is a model for something else
     */
    Predictions predict(Table rows, ModelSettings settings, List<String> classes) throws IOException {
        try (Model model = ModelBundle.open(file)) {
            if (model.task() != settings.task()) {
                throw incomparable("it is a model for the task %s and model.task is %s"
                        .formatted(name(model.task()), name(settings.task())));
            }
            Predictions predictions;
            try {
                predictions = model.predict(rows);
            } catch (Cd4mlException.BadData e) {
                throw incomparable(e.getMessage());
            }
            return inOrder(predictions, classes);
        }
    }

    private Predictions inOrder(Predictions predictions, List<String> classes) {
        List<String> own = predictions.classes();
        if (own.equals(classes)) {
            return predictions;
        }
        if (!new TreeSet<>(own).equals(new TreeSet<>(classes))) {
            throw incomparable("it knows the classes %s and the new model %s"
                    .formatted(String.join(", ", own), String.join(", ", classes)));
        }
        double[][] scores = new double[predictions.scores().length][classes.size()];
        for (int row = 0; row < scores.length; row++) {
            for (int k = 0; k < classes.size(); k++) {
                scores[row][k] = predictions.scores()[row][own.indexOf(classes.get(k))];
            }
        }
        return new Predictions(new ArrayList<>(classes), scores);
    }

    private Cd4mlException.BadData incomparable(String reason) {
        return new Cd4mlException.BadData("the champion %s cannot be compared with the new model: %s; %s"
                .formatted(bundle.reference(), reason, WAY_OUT));
    }

    private static String name(Enum<?> task) {
        return task.name().toLowerCase(Locale.ROOT);
    }
}
