package hudson.model.queue;

/** Signatures only; see this module's README. */
public interface SubTask extends hudson.model.ResourceActivity, jenkins.model.queue.ITask {}
