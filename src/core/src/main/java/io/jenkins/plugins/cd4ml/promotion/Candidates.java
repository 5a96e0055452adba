package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.Candidate.KeptFile;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers what a version keeps of a run: the bundle and every stage's records and libraries. Rows stay where they are. */
public final class Candidates {

    private Candidates() {}

    /** The candidate of a run folder; see {@link #of(RecordedFiles, Configuration)}. */
    public static Candidate fromRun(RunFolder run, Configuration configuration) throws IOException {
        return of(RecordedFiles.of(run), configuration);
    }

    /**
     * The candidate of a run, wherever its files lie. The records are read now and kept in memory, so that what is
     * decided on is what is registered; the bundle is read when it is registered.
     *
     * @throws Cd4mlException.Configuration when no model was trained
     */
    public static Candidate of(RecordedFiles files, Configuration configuration) throws IOException {
        SortedMap<String, KeptFile> kept = new TreeMap<>();
        Evidence training = null;
        for (Stage stage : Stage.ofRun()) {
            for (String name : RunFolder.KEPT) {
                Optional<byte[]> content = files.read(stage, name);
                if (content.isPresent()) {
                    String path = stage.id() + "/" + name;
                    kept.put(path, keptInMemory(content.get()));
                    if (stage == Stage.TRAIN_MODEL && name.equals(RunFolder.EVIDENCE)) {
                        training = Json.read(content.get(), Evidence.class, path);
                    }
                }
            }
        }
        if (training == null || training.detail().training() == null) {
            throw new Cd4mlException.Configuration(
                    "train-model has not run, so there is no model to promote; run \"cd4ml train-model\" first");
        }
        Resource bundle = training.resource(RunFolder.BUNDLE_URI)
                .orElseThrow(() -> new Cd4mlException.BadData("train-model recorded no bundle; run it again"));
        kept.put(bundle.path(), new KeptFile(bundle.digest(), () -> files.open(bundle.uri())
                .orElseThrow(() -> new FileNotFoundException("the bundle is missing: " + bundle.path()))));
        return new Candidate(
                configuration.model().name(),
                bundle.digest(),
                configuration.model().task(),
                training.detail().training().data(),
                training.code(),
                kept);
    }

    private static KeptFile keptInMemory(byte[] content) {
        return new KeptFile(Digest.of(content), () -> new ByteArrayInputStream(content));
    }
}
