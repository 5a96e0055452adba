package hudson.triggers;

import hudson.model.Descriptor;
import hudson.model.Item;

/** Signatures only; see this module\'s README. */
public abstract class TriggerDescriptor extends Descriptor<Trigger<?>> {
    protected TriggerDescriptor() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract boolean isApplicable(Item item);
}
