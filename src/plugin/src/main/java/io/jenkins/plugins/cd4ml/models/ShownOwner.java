package io.jenkins.plugins.cd4ml.models;

import io.jenkins.plugins.cd4ml.ownership.OwnerEntry;
import io.jenkins.plugins.cd4ml.promotion.PageTime;

/** An entry of a model's ownership as its page shows it. */
public final class ShownOwner {

    private final OwnerEntry entry;

    ShownOwner(OwnerEntry entry) {
        this.entry = entry;
    }

    public String getTime() {
        return PageTime.of(entry.at());
    }

    /** To what the model belonged from then on. */
    public String getWords() {
        return entry.owner() == null ? "nobody" : entry.owner().words();
    }

    public String getBy() {
        return entry.by();
    }

    public String getReason() {
        return entry.reason();
    }
}
