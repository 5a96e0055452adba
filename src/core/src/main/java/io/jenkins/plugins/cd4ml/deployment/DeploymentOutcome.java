package io.jenkins.plugins.cd4ml.deployment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a deployment.
 *
 * @param manifest what was to be deployed
 * @param written where the manifest is, or null when there is no repository
 * @param command how the command ended, or null when it was not run
 * @param smokeTest how the smoke test ended, or null when it was not run
 */
public record DeploymentOutcome(DeploymentManifest manifest, Written written, Ran command, Ran smokeTest) {

    public DeploymentOutcome {
        Objects.requireNonNull(manifest, "manifest");
    }

    /**
     * The manifest in its repository.
     *
     * @param repository the address
     * @param branch on which it is
     * @param path of the file
     * @param commit with which the branch ends
     * @param digest of the file
     * @param changed whether a commit was made; false when the repository said the same already
     * @param overtakenBy the entry of the ledger of which the repository speaks when that is a later one, or null
     */
    public record Written(
            String repository,
            String branch,
            String path,
            String commit,
            Digest digest,
            boolean changed,
            Long overtakenBy) {}

    /**
     * A program that was run.
     *
     * @param passed whether it ended with 0
     * @param sentence how it ended, with its last words
     * @param seconds that it took
     */
    public record Ran(boolean passed, String sentence, double seconds) {}

    /** Why the version does not serve, or empty when nothing says so. */
    @JsonIgnore
    public Optional<String> failure() {
        return Stream.of(command, smokeTest)
                .filter(ran -> ran != null && !ran.passed())
                .map(Ran::sentence)
                .findFirst();
    }

    /** What was done, a line each, for a log; how a failure ended is {@link #failure}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (written != null && !overtaken()) {
            lines.add(
                    written.changed()
                            ? "%s on %s of %s (commit %.10s)"
                                    .formatted(written.path(), written.branch(), written.repository(), written.commit())
                            : "%s on %s of %s says %s already"
                                    .formatted(
                                            written.path(),
                                            written.branch(),
                                            written.repository(),
                                            manifest.reference()));
        }
        Stream.of(command, smokeTest)
                .filter(ran -> ran != null && ran.passed())
                .map(ran -> "%s (%.1f s)".formatted(ran.sentence(), ran.seconds()))
                .forEach(lines::add);
        return List.copyOf(lines);
    }

    /** Whether a later move of the alias has been deployed already. */
    @JsonIgnore
    public boolean overtaken() {
        return written != null && written.overtakenBy() != null;
    }
}
