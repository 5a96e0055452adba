package io.jenkins.plugins.cd4ml.lineage;

/**
 * What verification says about a file.
 *
 * @param state what was found
 * @param file the file's path: in the run folder, or of a source as the configuration names it
 * @param sentence in plain words
 */
public record Finding(State state, String file, String sentence) {

    /** What was found. */
    public enum State {
        /** The file is what the records say. */
        OK(false),
        /** The file is not kept here, so there was nothing to compare. */
        NOT_KEPT(false),
        /** The file's content is not what was recorded. */
        CHANGED(true),
        /** The file should be here and is not. */
        MISSING(true),
        /** The file cannot be read for what it should be. */
        UNREADABLE(true),
        /** The file says something else than the files it rests on. */
        CONTRADICTION(true),
        /** A stage read another file than the stage before it made. */
        BROKEN_CHAIN(true),
        /** The statement is not signed with the key. */
        BAD_SIGNATURE(true);

        private final boolean failure;

        State(boolean failure) {
            this.failure = failure;
        }

        /** Whether verification fails because of it. */
        public boolean failure() {
            return failure;
        }
    }
}
