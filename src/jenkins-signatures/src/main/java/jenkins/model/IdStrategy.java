package jenkins.model;

/** Signatures only; see this module's README. */
public abstract class IdStrategy
        implements hudson.model.Describable<IdStrategy>, hudson.ExtensionPoint, java.util.Comparator<String> {

    public IdStrategy() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract int compare(String text, String text2);

    public boolean equals(String text, String text2) {
        throw new UnsupportedOperationException("signatures only");
    }
}
