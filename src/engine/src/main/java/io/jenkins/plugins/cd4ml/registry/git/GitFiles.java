package io.jenkins.plugins.cd4ml.registry.git;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.Candidate.KeptFile;
import io.jenkins.plugins.cd4ml.registry.VerifiedInputStream;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The files of versions. Each version has a commit of its own, without parents, so that it can be fetched, checked out and
 * removed alone.
 */
final class GitFiles {

    /** Where GTO looks for the kind and the path of an artifact. */
    private static final String ANNOTATIONS = "artifacts.yaml";

    private final Repository repository;

    GitFiles(Repository repository) {
        this.repository = repository;
    }

    /** Reads the files of a candidate, verifies them and writes them. */
    SortedMap<String, ObjectId> write(Candidate candidate) throws IOException {
        SortedMap<String, ObjectId> blobs = new TreeMap<>();
        Path temporary = Files.createTempFile("cd4ml-git", ".blob");
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            for (Map.Entry<String, KeptFile> file : candidate.files().entrySet()) {
                Digest digest = file.getValue().digest();
                try (InputStream in =
                        new VerifiedInputStream(file.getValue().content().open(), digest, file.getKey())) {
                    Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
                }
                try (InputStream in = Files.newInputStream(temporary)) {
                    blobs.put(file.getKey(), inserter.insert(Constants.OBJ_BLOB, Files.size(temporary), in));
                }
            }
            Map<String, String> annotation =
                    Map.of("type", "model", "path", Stage.TRAIN_MODEL.id() + "/" + RunFolder.BUNDLE);
            // JSON is YAML.
            byte[] annotations =
                    Json.pretty(Map.of(candidate.model(), annotation)).getBytes(StandardCharsets.UTF_8);
            blobs.put(ANNOTATIONS, inserter.insert(Constants.OBJ_BLOB, annotations));
            inserter.flush();
        } finally {
            Files.deleteIfExists(temporary);
        }
        return blobs;
    }

    /** Makes the commit with the files of a version. */
    ObjectId commit(String reference, SortedMap<String, ObjectId> blobs, Instant at) throws IOException {
        DirCache files = DirCache.newInCore();
        DirCacheBuilder builder = files.builder();
        blobs.forEach((path, blob) -> {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(blob);
            builder.add(entry);
        });
        builder.finish();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(files.writeTree(inserter));
            commit.setAuthor(GitTags.nobody(at));
            commit.setCommitter(GitTags.nobody(at));
            commit.setMessage("The files of " + reference + "\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    /** Opens a file of a commit that is here. */
    Optional<InputStream> open(ObjectId commit, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk file = TreeWalk.forPath(
                        repository, path, walk.parseCommit(commit).getTree())) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(repository.open(file.getObjectId(0)).openStream());
        }
    }
}
