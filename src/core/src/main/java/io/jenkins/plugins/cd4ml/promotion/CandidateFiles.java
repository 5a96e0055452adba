package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.Candidate.KeptFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A candidate's files, for verification. */
record CandidateFiles(Candidate candidate) implements RecordedFiles {

    @Override
    public Optional<InputStream> open(String uri) throws IOException {
        KeptFile file =
                uri.startsWith(Resource.RUN) ? candidate.files().get(uri.substring(Resource.RUN.length())) : null;
        return file == null ? Optional.empty() : Optional.of(file.content().open());
    }

    @Override
    public boolean keeps(String uri) {
        return uri.startsWith(Resource.RUN) && candidate.files().containsKey(uri.substring(Resource.RUN.length()));
    }
}
