package io.jenkins.plugins.cd4ml.promotion;

/** Why a decision was not taken, as one sentence for whoever wanted to decide. */
public final class Undecidable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Whose fault it is. */
    public enum Reason {
        /** What was sent is incomplete or wrong. */
        WRONG_REQUEST(400),
        /** Somebody else must decide. */
        NOT_YOURS(403),
        /** It is not what it was, or there is nothing left to decide. */
        CHANGED(409);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** The status of an answer over HTTP. */
        public int status() {
            return status;
        }
    }

    Undecidable(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
