package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of a run, of which each is digested once however many stages read it. */
final class DigestedOnce implements RecordedFiles {

    private final RecordedFiles files;
    private final Map<String, Optional<Digest>> known = new HashMap<>();

    DigestedOnce(RecordedFiles files) {
        this.files = files;
    }

    @Override
    public Optional<InputStream> open(String uri) throws IOException {
        return files.open(uri);
    }

    @Override
    public boolean keeps(String uri) {
        return files.keeps(uri);
    }

    @Override
    public Optional<Digest> digest(String uri) throws IOException {
        Optional<Digest> digest = known.get(uri);
        if (digest == null) {
            digest = files.digest(uri);
            known.put(uri, digest);
        }
        return digest;
    }
}
