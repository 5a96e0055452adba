package hudson.model;

/** Signatures only; see this module's README. */
public class Hudson extends jenkins.model.Jenkins {

    public Hudson(java.io.File root, jakarta.servlet.ServletContext context)
            throws java.io.IOException, InterruptedException, org.jvnet.hudson.reactor.ReactorException {
        super((java.io.File) null, (jakarta.servlet.ServletContext) null);
        throw new UnsupportedOperationException("signatures only");
    }
}
