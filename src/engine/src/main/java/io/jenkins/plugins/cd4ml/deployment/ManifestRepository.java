package io.jenkins.plugins.cd4ml.deployment;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome.Written;
import io.jenkins.plugins.cd4ml.git.Commits;
import io.jenkins.plugins.cd4ml.git.ReferenceMove;
import io.jenkins.plugins.cd4ml.git.RemoteAddress;
import io.jenkins.plugins.cd4ml.git.RemoteRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.io.FileUtils;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;

/** Brings manifests into their Git repository. Writers that come at the same time all get their turn. */
final class ManifestRepository {

    private static final String HEADS = "refs/heads/";
    private static final String OWN_BRANCHES = "cd4ml/";
    private static final int ATTEMPTS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 400;

    private final DeploymentSettings settings;
    private final Path project;
    private final Map<String, String> environment;
    private final InstantSource clock;

    /**
     * @param project to which a relative path of the repository belongs
     * @param environment from which the login comes
     */
    ManifestRepository(
            DeploymentSettings settings, Path project, Map<String, String> environment, InstantSource clock) {
        this.settings = settings;
        this.project = project;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Writes a manifest, unless the repository says the same or something later already.
     *
     * @param again whether a version that was withdrawn from the same move is tried once more
     * @throws Cd4mlException.Configuration when the branch is missing or another file lies at the path
     * @throws Cd4mlException.Refused when the remote rejects the commit
     */
    Standing write(DeploymentManifest manifest, boolean again) throws IOException {
        RemoteAddress address = RemoteAddress.parse(settings.repository(), project);
        Path local = Files.createTempDirectory("cd4ml-deployment");
        try (RemoteRepository remote = RemoteRepository.open(address, environment, local.resolve("repository.git"))) {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                Optional<Standing> standing = attempt(remote, manifest, again);
                if (standing.isPresent()) {
                    return standing.get();
                }
                pause(attempt);
            }
            throw new Cd4mlException.Internal(
                    "%s of the Git repository %s moved %d times while the manifest was to be pushed; try again"
                            .formatted(branch(manifest), address, ATTEMPTS),
                    null);
        } finally {
            FileUtils.deleteQuietly(local.toFile());
        }
    }

    /** The branch that gets the manifest. */
    private String branch(DeploymentManifest manifest) {
        return settings.as() == DeploymentSettings.As.COMMIT
                ? settings.branchOf(manifest.model(), manifest.alias())
                : "%s%s/%s/%d"
                        .formatted(
                                OWN_BRANCHES,
                                manifest.model(),
                                manifest.alias(),
                                manifest.ledger().entry());
    }

    /** @return empty when another writer was there first */
    private Optional<Standing> attempt(RemoteRepository remote, DeploymentManifest manifest, boolean again)
            throws IOException {
        String base = HEADS + settings.branchOf(manifest.model(), manifest.alias());
        String target = HEADS + branch(manifest);
        SortedMap<String, ObjectId> heads = remote.references(HEADS);
        requireBranch(remote, base, heads);
        fetch(remote, heads, base, target);
        for (String branch : List.of(base, target)) {
            // It may have moved since it was asked where it is; what counts is what came.
            Ref came = remote.local().exactRef(branch);
            if (heads.containsKey(branch) && came != null) {
                heads.put(branch, came.getObjectId());
            }
        }
        String path = settings.pathOf(manifest.model(), manifest.alias());
        // A branch of an earlier attempt holds what is proposed already.
        for (String looked : List.of(base, target)) {
            ObjectId head = heads.get(looked);
            Optional<Standing> standing =
                    head == null ? Optional.empty() : standing(new Found(remote, looked, path, head), manifest, again);
            if (standing.isPresent()) {
                return standing;
            }
        }
        ObjectId parent = heads.getOrDefault(target, heads.get(base));
        ObjectId commit = Commits.write(
                remote.local(),
                parent,
                Map.of(path, Optional.of(manifest.yaml())),
                new PersonIdent(new PersonIdent(remote.local()), clock.instant(), ZoneOffset.UTC),
                CommitMessage.of(manifest));
        boolean pushed =
                remote.push(List.of(new ReferenceMove(target, heads.getOrDefault(target, ObjectId.zeroId()), commit)));
        return pushed
                ? Optional.of(new Found(remote, target, path, commit).standing(manifest, true, null))
                : Optional.empty();
    }

    /** What is there when it is to stay. */
    private static Optional<Standing> standing(Found found, DeploymentManifest manifest, boolean again)
            throws IOException {
        Optional<byte[]> content = Commits.read(found.remote.local(), found.commit, found.path);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        DeploymentManifest there = read(found, content.get(), manifest);
        long entry = there.ledger().entry();
        if (entry > manifest.ledger().entry()) {
            return Optional.of(found.standing(manifest, false, entry));
        }
        boolean withdrawn = there.withdrawn() != null && there.ledger().equals(manifest.ledger());
        return Arrays.equals(content.get(), manifest.yaml()) || withdrawn && !again && manifest.withdrawn() == null
                ? Optional.of(found.standing(there, false, null))
                : Optional.empty();
    }

    /** In a repository without any commit the first one makes the branch; in another one a missing branch is a mistake. */
    private static void requireBranch(RemoteRepository remote, String base, SortedMap<String, ObjectId> heads) {
        if (!heads.isEmpty() && !heads.containsKey(base)) {
            throw new Cd4mlException.Configuration(
                    "the Git repository %s has no branch %s (deployment.branch); it has %s"
                            .formatted(
                                    remote.address(),
                                    base.substring(HEADS.length()),
                                    String.join(
                                            ", ",
                                            heads.keySet().stream()
                                                    .limit(10)
                                                    .map(name -> name.substring(HEADS.length()))
                                                    .toList())));
        }
    }

    private static void fetch(RemoteRepository remote, SortedMap<String, ObjectId> heads, String... branches) {
        List<String> specs = new ArrayList<>();
        for (String branch : branches) {
            String spec = "+%s:%s".formatted(branch, branch);
            if (heads.containsKey(branch) && !specs.contains(spec)) {
                specs.add(spec);
            }
        }
        if (!specs.isEmpty()) {
            remote.fetch(specs, 1);
        }
    }

    private static DeploymentManifest read(Found found, byte[] content, DeploymentManifest manifest) {
        DeploymentManifest there;
        try {
            there = DeploymentManifest.read(content, found.path);
        } catch (Cd4mlException.BadData e) {
            throw new Cd4mlException.Configuration(
                    "the Git repository %s holds another file at deployment.path: %s; delete it there or name another path"
                            .formatted(found.remote.address(), e.getMessage()),
                    e);
        }
        if (!there.target().equals(manifest.target())) {
            throw new Cd4mlException.Configuration(
                    "%s in the Git repository %s is the manifest of %s; put {model} and {alias} into deployment.path, so that %s has a file of its own"
                            .formatted(found.path, found.remote.address(), there.target(), manifest.target()));
        }
        return there;
    }

    /**
     * What the repository says now.
     *
     * @param manifest the one that is there, or the one that was to be written when a later one is there
     */
    record Standing(DeploymentManifest manifest, Written written) {}

    /** A place in the repository. */
    private record Found(RemoteRepository remote, String branch, String path, ObjectId commit) {

        private Standing standing(DeploymentManifest manifest, boolean changed, Long overtakenBy) {
            return new Standing(
                    manifest,
                    new Written(
                            remote.address().toString(),
                            branch.substring(HEADS.length()),
                            path,
                            commit.name(),
                            manifest.digest(),
                            changed,
                            overtakenBy));
        }
    }

    /** Writers who wait for different times do not meet again. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, 2 + LONGEST_PAUSE_MILLIS * attempt / ATTEMPTS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cd4mlException.Interrupted("interrupted while waiting for another writer of the manifest");
        }
    }
}
