package io.jenkins.plugins.cd4ml.stage;

import java.util.Objects;

/**
 * The version of the code that a stage ran beside.
 *
 * @param repository the remote's address without credentials, or null when there is none
 * @param commit the full commit id
 * @param branch the branch, or null when none is checked out
 * @param dirty whether tracked files differed from the commit or untracked ones lay below the configuration's folder
 */
public record CodeVersion(String repository, String commit, String branch, boolean dirty) {

    public CodeVersion {
        Objects.requireNonNull(commit, "commit");
    }
}
