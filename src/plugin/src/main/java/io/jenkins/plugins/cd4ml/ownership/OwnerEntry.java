package io.jenkins.plugins.cd4ml.ownership;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.LedgerLine;
import java.time.Instant;
import java.util.Objects;

/**
 * A model came to an owner.
 *
 * @param sequence counted from 1
 * @param previous digest of the line before, or null for the first
 * @param at when
 * @param model the model's name
 * @param owner to what it belongs from then on, or null when a claim was given up before anything was registered
 * @param by the person or the build, or Jenkins itself
 * @param reason in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnerEntry(
        long sequence, Digest previous, Instant at, String model, ModelOwner owner, String by, String reason)
        implements LedgerLine {

    public OwnerEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
    }
}
