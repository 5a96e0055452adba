package io.jenkins.plugins.cd4ml.stage;

import java.util.Objects;

/**
 * The version of the code that a stage ran beside.
 *
 * @param repository the remote's address without credentials, or null when there is none
 * @param commit the full commit id
 * @param branch the branch that is checked out, or else the only one of a remote that ends at the commit; null when
 *     that is not known
 * @param dirty whether tracked files differed from the commit or untracked ones lay below the configuration's folder
 */
public record CodeVersion(String repository, String commit, String branch, boolean dirty) {

    public CodeVersion {
        Objects.requireNonNull(commit, "commit");
    }
}
