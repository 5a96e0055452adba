package hudson.model;

/** Signatures only; see this module's README. */
public interface TaskListener extends org.jenkinsci.remoting.SerializableOnlyOverRemoting {

    java.io.PrintStream getLogger();
}
