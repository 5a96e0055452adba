package hudson.model.listeners;

/** Signatures only; see this module's README. */
public class ItemListener implements hudson.ExtensionPoint {

    public ItemListener() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void onCreated(hudson.model.Item item) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void onDeleted(hudson.model.Item item) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void onLocationChanged(hudson.model.Item item, String oldFullName, String newFullName) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void onLoaded() {
        throw new UnsupportedOperationException("signatures only");
    }
}
