package io.jenkins.plugins.cd4ml.stage;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything that a stage's work is given.
 *
 * @param configuration what is declared
 * @param run where earlier stages left their files
 * @param output an empty folder for this stage's files; it becomes the stage's folder when the work succeeds
 * @param progress where to tell how far it is
 */
public record StageContext(Configuration configuration, RunFolder run, Path output, Progress progress) {

    /**
     * A file that an earlier stage made, checked against the digest in that stage's evidence.
     *
     * @throws Cd4mlException.Configuration when the stage has not run
     * @throws Cd4mlException.BadData when the file is missing or is no longer what the stage wrote
     */
    public Resource require(Stage stage, String name) throws IOException {
        String uri = Resource.RUN + stage.id() + "/" + name;
        Resource recorded = run.requireEvidence(stage)
                .resource(uri)
                .orElseThrow(() ->
                        new Cd4mlException.BadData("%s recorded no file %s; run it again".formatted(stage.id(), name)));
        Path file = run.locate(recorded);
        if (!Files.isRegularFile(file)) {
            throw new Cd4mlException.BadData("the file %s is missing; run %s again".formatted(file, stage.id()));
        }
        if (!Digest.ofFile(file).equals(recorded.digest())) {
            throw new Cd4mlException.BadData(
                    "the file %s is no longer what %s wrote; run %s again".formatted(file, stage.id(), stage.id()));
        }
        return recorded;
    }
}
