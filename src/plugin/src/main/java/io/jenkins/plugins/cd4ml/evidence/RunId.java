package io.jenkins.plugins.cd4ml.evidence;

import io.jenkins.plugins.cd4ml.stage.RunFolder;

/** Which of a build's runs: most builds have one, which needs no id. What it leaves lies apart from that of others. */
public final class RunId implements Comparable<RunId> {

    /** The run of a build that has only one. */
    public static final RunId ONLY = new RunId("");

    private final String id;

    private RunId(String id) {
        this.id = id;
    }

    /**
     * The run with an id.
     *
     * @param id null or empty for the one without
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration when it has not the form of an id
     */
    public static RunId of(String id) {
        return id == null || id.isBlank() ? ONLY : new RunId(RunFolder.checkId(id.strip()));
    }

    /** The path of something that the run left, below the archive's own folder. */
    public String path(String relative) {
        return this.equals(ONLY) ? relative : "runs/%s/%s".formatted(id, relative);
    }

    /** A model's name together with the id, for those who see several runs side by side. */
    public String named(String model) {
        return this.equals(ONLY) ? model : model + "." + id;
    }

    /** The id, or null for the run without. */
    public String orNull() {
        return this.equals(ONLY) ? null : id;
    }

    @Override
    public int compareTo(RunId other) {
        return id.compareTo(other.id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunId run && run.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The id, or empty. */
    @Override
    public String toString() {
        return id;
    }
}
