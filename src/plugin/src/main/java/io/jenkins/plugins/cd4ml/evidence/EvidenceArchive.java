package io.jenkins.plugins.cd4ml.evidence;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.lineage.Judgement;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.report.GateSuites;
import io.jenkins.plugins.cd4ml.report.MarkdownSummary;
import io.jenkins.plugins.cd4ml.report.RecordedStages;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.WorkerAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import jenkins.model.ArtifactManager;
import jenkins.util.BuildListenerAdapter;
import jenkins.util.VirtualFile;
import org.apache.commons.io.FileUtils;

/**
 * The files of one run of a build among its artifacts, below {@code cd4ml/<stage>/} or, when the run has an id, below
 * {@code cd4ml/runs/<id>/<stage>/}, wherever artifacts are kept.
 */
public final class EvidenceArchive implements RecordedFiles {

    private static final String ROOT = "cd4ml";
    private static final String DECISION_FOLDER = "promote-model";

    private final Run<?, ?> run;
    private final RunId id;
    private final Launcher launcher;
    private final TaskListener log;

    /** An archive to write to. */
    public EvidenceArchive(Run<?, ?> run, RunId id, Launcher launcher, TaskListener log) {
        this.run = run;
        this.id = id;
        this.launcher = launcher;
        this.log = log;
    }

    /** An archive to read from. */
    public static RecordedFiles of(Run<?, ?> run, RunId id) {
        return new EvidenceArchive(run, id, null, null);
    }

    /** The path of a file of a whole run among the artifacts. */
    public static String path(RunId id, String name) {
        return ROOT + "/" + id.path(name);
    }

    /**
     * The path of a stage's file among the artifacts.
     *
     * @param folder of the stage, see {@link StageSummary#archiveFolder()}
     */
    public static String path(String folder, String name) {
        return ROOT + "/" + folder + "/" + name;
    }

    /**
     * Archives a stage's records, its verdicts and, where it made them, the model bundle, the lock of the libraries and what
     * belongs to the model besides.
     *
     * @param to the folder, see {@link StageSummary#archiveFolder()}
     * @throws Cd4mlException.BadData when one of these is not the one that the evidence names
     */
    public void keep(WorkerOutput output, Optional<Judgement> judgement, String to)
            throws IOException, InterruptedException {
        Stage stage = output.record().evidence().stage();
        SortedMap<String, byte[]> files = new TreeMap<>(output.record().files());
        if (judgement.isPresent()) {
            files.putAll(judgement.get().files());
            for (Map.Entry<String, byte[]> file : judgement.get().files().entrySet()) {
                // A report that is made in the workspace shows the controller's verdicts.
                output.stageFolder().child(file.getKey()).copyFrom(new ByteArrayInputStream(file.getValue()));
            }
        }
        archiveBytes(path(to, ""), files);
        Optional<Resource> bundle = output.record().evidence().resource(RunFolder.BUNDLE_URI);
        if (stage == Stage.TRAIN_MODEL && bundle.isPresent()) {
            archiveChecked(output.stageFolder(), RunFolder.BUNDLE, bundle.get(), to);
        }
        Optional<Resource> lock = output.record().evidence().ownLock();
        if (lock.isPresent()) {
            archiveChecked(output.stageFolder(), RunFolder.LIBRARIES, lock.get(), to);
        }
        for (Resource attached : output.record().evidence().attached()) {
            archiveChecked(output.stageFolder(), RunFolder.name(attached), attached, to);
        }
    }

    /**
     * Archives what the run has come to, as Markdown for pull requests and as JUnit XML. Both are made here, from the
     * controller's own verdicts; an agent can change its copies only.
     *
     * @param standing what became of the promotion, as a clause, or empty before there was one
     * @param runFolder where steps such as {@code junit} find copies in the workspace, or null without one
     */
    public void keepSummary(String model, Optional<String> standing, FilePath runFolder)
            throws IOException, InterruptedException {
        RecordedStages stages = RecordedStages.read(this);
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(
                MarkdownSummary.FILE,
                MarkdownSummary.of(id.named(model), stages, standing).getBytes(StandardCharsets.UTF_8));
        files.put(GateSuites.FILE, GateSuites.xml(id.named(model), stages));
        if (runFolder != null) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                runFolder.child(file.getKey()).copyFrom(new ByteArrayInputStream(file.getValue()));
            }
        }
        archiveBytes(path(id, ""), files);
    }

    /** Archives the statement of what was decided on a promotion, granted or refused. */
    public void keepDecision(byte[] envelope) throws IOException, InterruptedException {
        archiveBytes(path(id, DECISION_FOLDER + "/"), new TreeMap<>(Map.of("decision.dsse.json", envelope)));
    }

    /** Archives who was asked about a promotion, who saw it and who decided. */
    public void keepApproval(byte[] json) throws IOException, InterruptedException {
        archiveBytes(path(id, DECISION_FOLDER + "/"), new TreeMap<>(Map.of("approval.json", json)));
    }

    /** The bytes that were checked are the bytes that are archived: they go through a folder of the controller. */
    private void archiveBytes(String prefix, SortedMap<String, byte[]> files) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cd4ml-");
        try {
            Map<String, String> artifacts = new TreeMap<>();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
                artifacts.put(prefix + file.getKey(), file.getKey());
            }
            archive(new FilePath(folder.toFile()), artifacts);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    /** What is too large to go through the controller's memory is checked where it was archived. */
    private void archiveChecked(FilePath stageFolder, String name, Resource recorded, String to)
            throws IOException, InterruptedException {
        WorkerAnswer.requireOwn(stageFolder.child(name));
        archive(stageFolder, Map.of(path(to, name), name));
        VirtualFile kept = run.getArtifactManager().root().child(path(to, name));
        try (InputStream in = kept.open()) {
            Digest archived = Digest.of(in);
            if (!archived.equals(recorded.digest())) {
                throw new Cd4mlException.BadData(
                        "the archived %s has the digest %s and the evidence names %s; run the stage again"
                                .formatted(name, archived, recorded.digest()));
            }
        }
    }

    private void archive(FilePath folder, Map<String, String> artifacts) throws IOException, InterruptedException {
        ArtifactManager manager = run.pickArtifactManager();
        manager.archive(folder, launcher, BuildListenerAdapter.wrap(log), artifacts);
    }

    @Override
    public Optional<InputStream> open(String uri) throws IOException {
        if (!keeps(uri)) {
            return Optional.empty();
        }
        VirtualFile file = run.getArtifactManager().root().child(path(id, uri.substring(Resource.RUN.length())));
        return file.isFile() ? Optional.of(file.open()) : Optional.empty();
    }

    /** Rows stay on the agent; the records and the bundle are kept. */
    @Override
    public boolean keeps(String uri) {
        if (!uri.startsWith(Resource.RUN) || uri.contains("..")) {
            return false;
        }
        String name = uri.substring(uri.lastIndexOf('/') + 1);
        return RunFolder.KEPT.contains(name) || uri.equals(RunFolder.BUNDLE_URI);
    }
}
