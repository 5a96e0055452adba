package hudson;

/** Signatures only; see this module's README. */
public abstract class PluginManager extends hudson.model.AbstractModelObject
        implements jenkins.util.io.OnMaster, org.kohsuke.stapler.StaplerOverridable, org.kohsuke.stapler.StaplerProxy {

    private PluginManager() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.PluginWrapper getPlugin(String shortName) {
        throw new UnsupportedOperationException("signatures only");
    }
}
