package hudson.slaves;

/** Signatures only; see this module's README. */
public interface NodeSpecific<T extends hudson.slaves.NodeSpecific<T>> {

    T forNode(hudson.model.Node node, hudson.model.TaskListener log) throws java.io.IOException, InterruptedException;
}
