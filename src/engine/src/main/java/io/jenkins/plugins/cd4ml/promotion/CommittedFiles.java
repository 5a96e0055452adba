package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The files of a commit, written to a folder without touching any work tree.
 *
 * @param projectPath where the project lies in the repository, with {@code /}; empty for its root
 * @param left what was not written, as links and submodules are not
 */
record CommittedFiles(String projectPath, List<String> left) {

    CommittedFiles {
        left = List.copyOf(left);
    }

    /**
     * Writes all files of a commit.
     *
     * @param project a folder in the repository's work tree
     * @return empty when there is no repository around the project or it does not have the commit
     */
    static Optional<CommittedFiles> write(Path project, String commit, Path target) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(project.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = builder.build();
                RevWalk commits = new RevWalk(repository)) {
            RevCommit found = commits.parseCommit(ObjectId.fromString(commit));
            String path = repository
                    .getWorkTree()
                    .toPath()
                    .toRealPath()
                    .relativize(project.toRealPath())
                    .toString()
                    .replace('\\', '/');
            return Optional.of(new CommittedFiles(path, write(repository, found, target)));
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
    }

    private static List<String> write(Repository repository, RevCommit commit, Path target) throws IOException {
        List<String> left = new ArrayList<>();
        try (TreeWalk files = new TreeWalk(repository)) {
            files.addTree(commit.getTree());
            files.setRecursive(true);
            while (files.next()) {
                FileMode mode = files.getFileMode(0);
                Path file = target.resolve(files.getPathString()).normalize();
                boolean plain = mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
                if (plain && file.startsWith(target)) {
                    ObjectId content = files.getObjectId(0);
                    AtomicFiles.write(file, out -> repository.open(content).copyTo(out));
                    if (mode == FileMode.EXECUTABLE_FILE && !file.toFile().setExecutable(true)) {
                        left.add("that %s is a program".formatted(files.getPathString()));
                    }
                } else {
                    left.add("%s, a link or submodule".formatted(files.getPathString()));
                }
            }
        }
        return left;
    }

    /** Whether a folder can take something new: it is missing or empty. */
    static boolean free(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
