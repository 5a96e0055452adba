package jenkins.model.queue;

import jenkins.model.FullyNamedModelObject;

/** Signatures only; see this module\'s README. */
public interface QueueItem extends FullyNamedModelObject {
    default String getDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }
}
