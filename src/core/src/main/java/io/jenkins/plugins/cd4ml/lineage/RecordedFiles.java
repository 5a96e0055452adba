package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files lie that the records of a run name: a run folder, a registered version, a build's archive. */
public interface RecordedFiles {

    /** Opens a file by its {@link Resource#uri()}, or gives back nothing when it is not here. The caller closes it. */
    Optional<InputStream> open(String uri) throws IOException;

    /** Whether a file that the records name has to be here. Data is often kept elsewhere. */
    boolean keeps(String uri);

    /** The digest of a file's content as it is, read to its end; nothing when the file is not here. */
    default Optional<Digest> digest(String uri) throws IOException {
        Optional<InputStream> opened = open(uri);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = opened.get()) {
            return Optional.of(Digest.of(in));
        }
    }

    /** The content of one of a stage's small files, cut after {@link Json#MAXIMUM_BYTES}, or nothing. */
    default Optional<byte[]> read(Stage stage, String name) throws IOException {
        Optional<InputStream> opened = open(Resource.RUN + Statements.name(stage, name));
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = opened.get()) {
            return Optional.of(in.readNBytes(Json.MAXIMUM_BYTES + 1));
        }
    }

    /** No files at all, as before the first model. */
    RecordedFiles NONE = new RecordedFiles() {
        @Override
        public Optional<InputStream> open(String uri) {
            return Optional.empty();
        }

        @Override
        public boolean keeps(String uri) {
            return false;
        }
    };

    /** The files of a run folder. Its sources may have moved on or away; everything that the run made must be there. */
    static RecordedFiles of(RunFolder run) {
        return new RecordedFiles() {
            @Override
            public Optional<InputStream> open(String uri) throws IOException {
                if (uri.startsWith(Resource.REGISTRY)) {
                    return Optional.empty();
                }
                String path = uri.substring(uri.indexOf(':') + 1);
                Path file = (uri.startsWith(Resource.RUN) ? run.root() : run.project()).resolve(path);
                return Files.exists(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
            }

            @Override
            public boolean keeps(String uri) {
                return uri.startsWith(Resource.RUN);
            }
        };
    }
}
