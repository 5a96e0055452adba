package io.jenkins.plugins.cd4ml.stage;

import io.jenkins.plugins.cd4ml.data.Digest;
import java.util.Objects;

/**
 * Which candidate was measured on which held out rows. The rows wear out: every further candidate makes it more likely
 * that one looks good by chance.
 *
 * @param candidate digest of what was measured: the model bundle, or a file of predictions
 * @param holdout digest of the rows' keys and labels, so that the same rows with other features are the same rows
 */
public record Trial(Digest candidate, Digest holdout) {

    public Trial {
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(holdout, "holdout");
    }
}
