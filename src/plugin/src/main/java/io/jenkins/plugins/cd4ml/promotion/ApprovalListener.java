package io.jenkins.plugins.cd4ml.promotion;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Is told what happens to requests for approval, so that people can be told: by mail, by a messenger, by a ticket. Every
 * kind of event is told but {@link ApprovalEvent.Kind#SEEN}. What a listener throws is logged and changes nothing.
 */
public abstract class ApprovalListener implements ExtensionPoint {

    private static final Logger LOGGER = Logger.getLogger(ApprovalListener.class.getName());

    /**
     * Is told of an event after it was kept. It may be called by whoever decides, so what takes longer belongs into the
     * background; {@link ApprovalRequest} may be read from there.
     */
    public abstract void happened(ApprovalRequest request, ApprovalEvent event);

    /** Tells all of them. */
    static void tell(ApprovalRequest request, ApprovalEvent event) {
        for (ApprovalListener listener : ExtensionList.lookup(ApprovalListener.class)) {
            try {
                listener.happened(request, event);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "%s failed on \"%s\"".formatted(listener, event.getKind()), e);
            }
        }
    }
}
