package hudson.util;

/** Signatures only; see this module's README. */
public class ListBoxModel extends java.util.ArrayList<hudson.util.ListBoxModel.Option>
        implements org.kohsuke.stapler.HttpResponse {

    public ListBoxModel() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.util.ListBoxModel add(String nameAndValue) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void add(String displayName, String value) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static final class Option {

        public Option(String name) {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
