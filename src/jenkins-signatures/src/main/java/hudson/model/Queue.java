package hudson.model;

/** Signatures only; see this module's README. */
public class Queue extends hudson.model.ResourceController implements hudson.model.Saveable {

    public Queue(hudson.model.LoadBalancer loadBalancer) {
        throw new UnsupportedOperationException("signatures only");
    }

    public interface Executable extends Runnable, jenkins.console.WithConsoleUrl {}

    public hudson.model.Queue.Item[] getItems() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract static class Item extends hudson.model.Actionable implements jenkins.model.queue.QueueItem {

        public final hudson.model.Queue.Task task = null;

        protected Item(hudson.model.Queue.Item item) {
            throw new UnsupportedOperationException("signatures only");
        }

        public final java.util.List<hudson.model.Cause> getCauses() {
            throw new UnsupportedOperationException("signatures only");
        }
    }

    public interface Task extends jenkins.model.FullyNamedModelObject, hudson.model.queue.SubTask {}
}
