package io.jenkins.plugins.cd4ml.ledger;

import io.jenkins.plugins.cd4ml.data.Digest;

/** One line of a ledger. */
public interface LedgerLine {

    /** Its number, counted from 1. */
    long sequence();

    /** Digest of the line before, or null for the first. */
    Digest previous();
}
