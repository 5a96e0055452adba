package jenkins.model;

/** Signatures only; see this module's README. */
public class Jenkins extends hudson.model.AbstractCIBase
        implements jenkins.model.DirectlyModifiableTopLevelItemGroup,
                org.kohsuke.stapler.StaplerProxy,
                org.kohsuke.stapler.StaplerFallback,
                hudson.model.ModifiableViewGroup,
                hudson.security.AccessControlled,
                hudson.model.DescriptorByNameOwner,
                jenkins.model.ModelObjectWithContextMenu,
                jenkins.model.ModelObjectWithChildren,
                jenkins.util.io.OnMaster,
                jenkins.model.Loadable {

    public static final hudson.security.Permission ADMINISTER = null;

    protected Jenkins(java.io.File root, jakarta.servlet.ServletContext context)
            throws java.io.IOException, InterruptedException, org.jvnet.hudson.reactor.ReactorException {
        throw new UnsupportedOperationException("signatures only");
    }

    public static jenkins.model.Jenkins get() throws IllegalStateException {
        throw new UnsupportedOperationException("signatures only");
    }

    public static org.springframework.security.core.Authentication getAuthentication2() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.Launcher createLauncher(hudson.model.TaskListener listener) {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.io.File getRootDir() {
        throw new UnsupportedOperationException("signatures only");
    }

    public Object getTarget() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getRootUrl() throws IllegalStateException {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.model.Item getItemByFullName(String fullName) {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.model.Queue getQueue() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.model.Item getItem(String pathName, hudson.model.ItemGroup context) {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getFullName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.security.SecurityRealm getSecurityRealm() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.PluginManager getPluginManager() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.model.FingerprintMap getFingerprintMap() {
        throw new UnsupportedOperationException("signatures only");
    }
}
