package io.jenkins.plugins.cd4ml.trend;

import hudson.model.Run;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** What each stage of a model last came to, in whichever job: a small file each, which outlives the build. */
public final class LatestStages {

    private static final Logger LOGGER = Logger.getLogger(LatestStages.class.getName());

    private final Path root;

    /** @param root the folder of the files; it need not be there */
    public LatestStages(Path root) {
        this.root = root;
    }

    /** Those of the controller. */
    public static LatestStages of(Jenkins jenkins) {
        return new LatestStages(jenkins.getRootDir().toPath().resolve("cd4ml").resolve("latest"));
    }

    /**
     * What a stage came to in a build. What was said of predictions from elsewhere is about no model of ours, and neither is
     * what a job says of a model of another folder.
     */
    void keep(Run<?, ?> run, StageSummary stage) throws IOException {
        if (stage.getModel() != null
                && stage.getPredictions() == null
                && ModelAccess.of(stage.getModel()).isOf(run.getParent())) {
            keep(LatestStage.of(run.getParent().getFullName(), run.getNumber(), run.getTimeInMillis(), stage));
        }
    }

    /** Keeps what a stage came to, in the place of what it came to before. */
    public void keep(LatestStage latest) throws IOException {
        Path folder = root.resolve(ModelName.check(latest.line().model()));
        AtomicFiles.write(folder.resolve(latest.line().stage() + ".json"), Json.bytes(latest));
    }

    /** What the stages of a model last came to; none when none is known. */
    public List<LatestStage> of(String model) throws IOException {
        Path folder = root.resolve(ModelName.check(model));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<LatestStage> stages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                // What a crash left of a file begins with a point.
                if (!folder.relativize(file).toString().startsWith(".")) {
                    read(file, stages);
                }
            }
        }
        return stages;
    }

    private static void read(Path file, List<LatestStage> stages) {
        try {
            stages.add(Json.read(file, LatestStage.class));
        } catch (Cd4mlException e) {
            LOGGER.log(Level.WARNING, () -> "what a stage last came to cannot be told: " + e.getMessage());
        }
    }
}
