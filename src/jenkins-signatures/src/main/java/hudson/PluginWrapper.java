package hudson;

/** Signatures only; see this module's README. */
public class PluginWrapper implements Comparable<hudson.PluginWrapper>, hudson.model.ModelObject {

    private PluginWrapper() {
        throw new UnsupportedOperationException("signatures only");
    }

    @Override
    public int compareTo(hudson.PluginWrapper other) {
        throw new UnsupportedOperationException("signatures only");
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getVersion() {
        throw new UnsupportedOperationException("signatures only");
    }
}
