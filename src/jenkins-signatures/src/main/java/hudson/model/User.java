package hudson.model;

/** Signatures only; see this module's README. */
public class User extends hudson.model.AbstractModelObject
        implements hudson.security.AccessControlled,
                hudson.model.DescriptorByNameOwner,
                jenkins.model.Loadable,
                hudson.model.Saveable,
                Comparable<hudson.model.User>,
                jenkins.model.ModelObjectWithContextMenu,
                org.kohsuke.stapler.StaplerProxy {

    private User() {
        throw new UnsupportedOperationException("signatures only");
    }

    public int compareTo(hudson.model.User that) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static hudson.model.User current() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getId() {
        throw new UnsupportedOperationException("signatures only");
    }

    public Object getTarget() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static hudson.model.User getById(String id, boolean create) {
        throw new UnsupportedOperationException("signatures only");
    }

    public org.springframework.security.core.Authentication impersonate2()
            throws org.springframework.security.core.userdetails.UsernameNotFoundException {
        throw new UnsupportedOperationException("signatures only");
    }

    public static jenkins.model.IdStrategy idStrategy() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static java.util.Collection<hudson.model.User> getAll() {
        throw new UnsupportedOperationException("signatures only");
    }

    public <T extends hudson.model.UserProperty> T getProperty(Class<T> clazz) {
        throw new UnsupportedOperationException("signatures only");
    }
}
