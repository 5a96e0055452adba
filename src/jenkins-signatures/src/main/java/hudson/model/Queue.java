package hudson.model;

/** Signatures only; see this module's README. */
public class Queue extends hudson.model.ResourceController implements hudson.model.Saveable {

    public Queue(hudson.model.LoadBalancer loadBalancer) {
        throw new UnsupportedOperationException("signatures only");
    }

    public interface Executable extends Runnable, jenkins.console.WithConsoleUrl {}

    public interface Task extends jenkins.model.FullyNamedModelObject, hudson.model.queue.SubTask {}
}
