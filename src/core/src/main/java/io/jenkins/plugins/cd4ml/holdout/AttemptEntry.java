package io.jenkins.plugins.cd4ml.holdout;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.LedgerLine;
import java.time.Instant;
import java.util.Objects;

/**
 * The first time that a candidate was judged on some held out rows.
 *
 * @param sequence the attempt's number on these rows, counted from 1
 * @param previous digest of the line before, or null for the first
 * @param at when
 * @param holdout digest of the rows
 * @param candidate digest of what was tried
 * @param model the model's name
 * @param by the person or the build that asked
 */
public record AttemptEntry(
        long sequence, Digest previous, Instant at, Digest holdout, Digest candidate, String model, String by)
        implements LedgerLine {

    public AttemptEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(holdout, "holdout");
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(by, "by");
    }
}
