package hudson.model;

/** Signatures only; see this module's README. */
public final class Result implements java.io.Serializable, org.kohsuke.stapler.export.CustomExportedBean {

    public static final hudson.model.Result UNSTABLE = null;

    private Result(String name, hudson.model.BallColor color, int ordinal, boolean complete) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean isBetterOrEqualTo(hudson.model.Result that) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean isBetterThan(hudson.model.Result that) {
        throw new UnsupportedOperationException("signatures only");
    }
}
