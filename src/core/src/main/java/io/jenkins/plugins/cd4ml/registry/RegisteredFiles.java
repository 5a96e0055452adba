package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.SortedMap;

/** The files that a registry keeps of a version, for verification and for showing its lineage. */
public final class RegisteredFiles implements RecordedFiles {

    private final ModelRegistry registry;
    private final ModelVersion version;
    private final SortedMap<String, Digest> files;

    public RegisteredFiles(ModelRegistry registry, ModelVersion version) throws IOException {
        this.registry = registry;
        this.version = version;
        this.files = registry.files(version);
    }

    @Override
    public Optional<InputStream> open(String uri) throws IOException {
        return keeps(uri) ? Optional.of(registry.open(version, path(uri))) : Optional.empty();
    }

    /** What a registry gives out it has digested, and refused when it was changed; once is enough. */
    @Override
    public Optional<Digest> digest(String uri) throws IOException {
        Optional<InputStream> opened = open(uri);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = opened.get()) {
            in.transferTo(OutputStream.nullOutputStream());
            return Optional.of(files.get(path(uri)));
        }
    }

    @Override
    public boolean keeps(String uri) {
        return uri.startsWith(Resource.RUN) && files.containsKey(path(uri));
    }

    private static String path(String uri) {
        return uri.substring(Resource.RUN.length());
    }
}
