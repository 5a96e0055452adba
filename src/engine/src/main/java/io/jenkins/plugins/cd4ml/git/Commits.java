package io.jenkins.plugins.cd4ml.git;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads files of a commit and makes commits, in a repository without a work tree. */
public final class Commits {

    private Commits() {}

    /** The content of a file of a commit, or empty when the commit has no such file. */
    public static Optional<byte[]> read(Repository repository, ObjectId commit, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk file = TreeWalk.forPath(
                        repository, path, walk.parseCommit(commit).getTree())) {
            return file == null || file.getFileMode(0).getObjectType() != Constants.OBJ_BLOB
                    ? Optional.empty()
                    : Optional.of(repository.open(file.getObjectId(0)).getBytes());
        }
    }

    /**
     * Makes a commit; no branch moves to it.
     *
     * @param parent the commit whose files it takes over, or null for none
     * @param changes the files that it writes, by path with {@code /}; an empty value takes a file out
     */
    public static ObjectId write(
            Repository repository,
            ObjectId parent,
            Map<String, Optional<byte[]>> changes,
            PersonIdent author,
            String message)
            throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(repository, inserter, parent, changes));
            if (parent != null) {
                commit.setParentId(parent);
            }
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private static ObjectId tree(
            Repository repository, ObjectInserter inserter, ObjectId parent, Map<String, Optional<byte[]>> changes)
            throws IOException {
        DirCache files = DirCache.newInCore();
        if (parent != null) {
            try (ObjectReader reader = repository.newObjectReader();
                    RevWalk walk = new RevWalk(reader)) {
                RevCommit before = walk.parseCommit(parent);
                DirCacheBuilder builder = files.builder();
                builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, before.getTree());
                builder.finish();
            }
        }
        DirCacheEditor editor = files.editor();
        for (Map.Entry<String, Optional<byte[]>> change : changes.entrySet()) {
            if (change.getValue().isEmpty()) {
                editor.add(new DirCacheEditor.DeletePath(change.getKey()));
            } else {
                ObjectId content =
                        inserter.insert(Constants.OBJ_BLOB, change.getValue().get());
                editor.add(new Written(change.getKey(), content));
            }
        }
        editor.finish();
        return files.writeTree(inserter);
    }

    /** Sets a file's content. */
    private static final class Written extends DirCacheEditor.PathEdit {

        private final ObjectId content;

        private Written(String path, ObjectId content) {
            super(path);
            this.content = content;
        }

        @Override
        public void apply(DirCacheEntry entry) {
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(content);
        }
    }
}
