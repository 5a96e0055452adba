package io.jenkins.plugins.cd4ml.evidence;

import hudson.model.Run;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.report.RecordedStages;
import io.jenkins.plugins.cd4ml.report.RunSections;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the page of a build shows, with its pictures: made when a stage is published and kept beside the build's record, so
 * that nobody who looks at a page reads artifacts. Stages whose files lie together make one report.
 */
public final class BuildReport {

    private static final Logger LOGGER = Logger.getLogger(BuildReport.class.getName());

    /** Of the stages that lie in the archive's own folder. */
    private static final String FOLDER = "report";

    private static final String FILE = "report.json";

    private BuildReport() {}

    /**
     * Makes the report of the stages that lie beside a stage, anew.
     *
     * @param archive the files of the run to which the stage belongs
     * @throws Cd4mlException.BadData when the stages hold more than a page may keep
     */
    public static void keep(Run<?, ?> run, StageSummary stage, Configuration configuration, RecordedFiles archive)
            throws IOException {
        RecordedFiles files = stage.getPredictions() == null ? archive : new Below(archive, parent(stage.folder()));
        RunSections sections = RunSections.of(configuration, RecordedStages.read(files));
        BuildDetails.of(run).put(place(group(stage)), FILE, Json.bytes(sections));
    }

    /** The stages that belong together lie in one folder of the archive; that folder, or empty for the archive's own. */
    public static String group(StageSummary stage) {
        return parent(stage.archiveFolder());
    }

    /** The report of such stages; empty in builds of earlier versions, and where it was too large. */
    public static Optional<RunSections> of(Run<?, ?> run, String group) {
        try {
            return BuildDetails.of(run).read(place(group), FILE, RunSections.class);
        } catch (IOException | Cd4mlException e) {
            LOGGER.log(Level.WARNING, e, () -> "the report of %s cannot be shown".formatted(run));
            return Optional.empty();
        }
    }

    private static String parent(String folder) {
        return folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
    }

    private static String place(String group) {
        return group.isEmpty() ? FOLDER : FOLDER + "/" + group;
    }

    /** The files of stages that lie in a folder of the archive, as those of a run. */
    private record Below(RecordedFiles files, String folder) implements RecordedFiles {

        @Override
        public Optional<InputStream> open(String uri) throws IOException {
            return files.open(below(uri));
        }

        @Override
        public boolean keeps(String uri) {
            return files.keeps(below(uri));
        }

        private String below(String uri) {
            return uri.startsWith(Resource.RUN)
                    ? Resource.RUN + folder + "/" + uri.substring(Resource.RUN.length())
                    : uri;
        }
    }
}
