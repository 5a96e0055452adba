package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.NoWorkTreeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.URIish;

/** Finds out beside which version of the code a stage runs. */
public final class CodeVersionReader {

    private static final String OWN_FOLDER = ".cd4ml/";

    private CodeVersionReader() {}

    /**
     * Reads the version of the code in a folder.
     *
     * @param folder the folder of the configuration file
     * @throws Cd4mlException.BadData when there is a repository that cannot be read: then nobody knows which code it is
     * @return empty when the folder is under no version control, or nothing has been committed yet
     */
    public static Optional<CodeVersion> read(Path folder) {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            refuseBroken(folder);
            return Optional.empty();
        }
        try (Repository repository = builder.build();
                Git git = new Git(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new CodeVersion(address(repository), head.name(), branch(repository, head), dirty(git, folder)));
        } catch (GitAPIException
                | IOException
                | IllegalArgumentException
                | JGitInternalException
                | NoWorkTreeException e) {
            throw unreadable(builder.getGitDir(), e.getMessage(), e);
        }
    }

    /** What has a repository's parts and is none: its head is gone or unreadable, or its work tree was moved. */
    private static void refuseBroken(Path folder) {
        for (Path above = folder.toAbsolutePath().normalize(); above != null; above = above.getParent()) {
            Path git = above.resolve(Constants.DOT_GIT);
            if (Files.isRegularFile(git) || Files.exists(git.resolve(Constants.HEAD))) {
                throw unreadable(git, "it is not a whole repository", null);
            }
        }
    }

    private static Cd4mlException unreadable(Object repository, String reason, Throwable cause) {
        return new Cd4mlException.BadData(
                "the git repository %s cannot be read (%s), so the lineage would not say which code it was; repair it, as \"git fsck\" tells how"
                        .formatted(repository, reason),
                cause);
    }

    /**
     * The branch that is checked out. Jenkins checks out a commit and no branch: then it is the branch of a remote that
     * ends at this very commit, if there is exactly one.
     */
    private static String branch(Repository repository, ObjectId head) throws IOException {
        String full = repository.getFullBranch();
        if (full != null && full.startsWith(Constants.R_HEADS)) {
            return full.substring(Constants.R_HEADS.length());
        }
        List<String> ending = repository.getRefDatabase().getRefsByPrefix(Constants.R_REMOTES).stream()
                .filter(ref -> !ref.isSymbolic() && head.equals(ref.getObjectId()))
                .map(ref -> repository.shortenRemoteBranchName(ref.getName()))
                .filter(name -> name != null && !name.equals(Constants.HEAD))
                .distinct()
                .toList();
        return ending.size() == 1 ? ending.get(0) : null;
    }

    private static boolean dirty(Git git, Path folder) throws IOException, GitAPIException {
        Status status = git.status().call();
        if (status.hasUncommittedChanges()) {
            return true;
        }
        Path root = git.getRepository().getWorkTree().toPath().toRealPath();
        String below = root.relativize(folder.toRealPath()).toString().replace('\\', '/');
        String prefix = below.isEmpty() ? "" : below + "/";
        return status.getUntracked().stream().anyMatch(file -> file.startsWith(prefix) && !file.contains(OWN_FOLDER));
    }

    /** The address of the remote, without anything secret that may stand in it. */
    private static String address(Repository repository) {
        Set<String> remotes = repository.getRemoteNames();
        String remote = remotes.contains(Constants.DEFAULT_REMOTE_NAME)
                ? Constants.DEFAULT_REMOTE_NAME
                : remotes.stream().sorted().findFirst().orElse(null);
        String address = remote == null ? null : repository.getConfig().getString("remote", remote, "url");
        return address == null ? null : withoutCredentials(address);
    }

    static String withoutCredentials(String address) {
        try {
            URIish uri = new URIish(address).setPass(null);
            boolean web = uri.getScheme() != null && uri.getScheme().startsWith("http");
            String plain = (web ? uri.setUser(null) : uri).toString();
            int query = plain.indexOf('?');
            return web && query >= 0 ? plain.substring(0, query) : plain;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
