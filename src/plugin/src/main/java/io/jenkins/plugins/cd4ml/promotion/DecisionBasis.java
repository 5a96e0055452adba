package io.jenkins.plugins.cd4ml.promotion;

import hudson.model.Run;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Cd4mlConfiguration;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ConfigurationTree;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.EvidenceArchive;
import io.jenkins.plugins.cd4ml.evidence.RunId;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.policy.Demanded;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a promotion is decided on: the files that were recorded of a model, told apart by their digests. */
public final class DecisionBasis {

    private final RecordedFiles files;
    private final TreeMap<String, String> digests;
    private final Supplier<String> nothing;

    private DecisionBasis(RecordedFiles files, Map<String, String> digests, Supplier<String> nothing) {
        this.nothing = nothing;
        this.files = files;
        this.digests = new TreeMap<>(digests);
    }

    /**
     * What was recorded elsewhere.
     *
     * @param digests of the files, by path, as {@code train-model/bundle.zip}
     */
    public static DecisionBasis of(RecordedFiles files, Map<String, String> digests) {
        return new DecisionBasis(files, digests, () -> "there is no trained model, so there is nothing to promote");
    }

    /**
     * What a build recorded.
     *
     * @param id of the build's run whose model it is
     */
    static DecisionBasis of(Run<?, ?> run, RunId id) {
        TreeMap<String, String> digests = new TreeMap<>();
        for (StageSummary stage : BuildEvidence.stages(run, id)) {
            stage.getDigests().forEach((name, digest) -> digests.put(stage.folder() + "/" + name, digest));
        }
        return new DecisionBasis(EvidenceArchive.of(run, id), digests, () -> nothing(run, id));
    }

    /** The digests that were recorded, by path. */
    public Map<String, String> digests() {
        return digests;
    }

    /** One value for all digests. */
    static String fingerprint(Map<String, String> digests) {
        return Digest.of(Json.bytes(digests)).hex();
    }

    /** The files themselves. */
    public RecordedFiles files() {
        return files;
    }

    /** The model with its records. Every file must have the digest that the build recorded. */
    public Candidate candidate(Configuration configuration) throws IOException {
        Candidate candidate = Candidates.of(files(), configuration);
        candidate.files().forEach((path, file) -> {
            if (!file.digest().toString().equals(digests.get(path))) {
                throw new Cd4mlException.BadData(
                        "the archived %s is not what this build recorded; run the build again".formatted(path));
            }
        });
        return candidate;
    }

    /** What is demanded of the model before an alias moves to it. */
    public List<Demanded> demands(Configuration configuration, String alias) throws IOException {
        return Demanded.all(
                configuration,
                Cd4mlConfiguration.get().centralPolicy(),
                alias,
                RecordedRun.read(files()).retrained());
    }

    /** The configuration under which the model was trained. */
    public Configuration configuration() throws IOException {
        byte[] content = files().read(Stage.TRAIN_MODEL, RunFolder.CONFIGURATION)
                .orElseThrow(() -> new Cd4mlException.Refused(nothing.get()));
        return ConfigurationTree.recorded(content, "the archived " + RunFolder.CONFIGURATION);
    }

    private static String nothing(Run<?, ?> run, RunId id) {
        String others = BuildEvidence.runs(run).stream()
                .map(RunId::toString)
                .filter(other -> !other.isEmpty())
                .collect(Collectors.joining(", "));
        String which = id.equals(RunId.ONLY) ? "" : " with the id " + id;
        return "this build has trained no model%s, so there is nothing to promote; %s"
                .formatted(
                        which,
                        others.isEmpty()
                                ? "run trainModel before promoteModel"
                                : "name the one to promote by its id: " + others);
    }
}
