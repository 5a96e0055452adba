package hudson.util;

/** Signatures only; see this module's README. */
public abstract class FormValidation extends java.io.IOException implements org.kohsuke.stapler.HttpResponse {

    private FormValidation(hudson.util.FormValidation.Kind kind) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static hudson.util.FormValidation error(String message) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static hudson.util.FormValidation ok() {
        throw new UnsupportedOperationException("signatures only");
    }

    public enum Kind {
        OK,
        WARNING,
        ERROR;
    }
}
