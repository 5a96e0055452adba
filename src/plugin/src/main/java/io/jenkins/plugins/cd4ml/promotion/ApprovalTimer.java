package io.jenkins.plugins.cd4ml.promotion;

import hudson.Extension;
import hudson.model.PeriodicWork;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks every minute at what waits for people: reminds them, asks others, ends what took too long. Times are kept with
 * the requests, so a restart delays at most what fell into it.
 */
@Extension
public final class ApprovalTimer extends PeriodicWork {

    private static final Logger LOGGER = Logger.getLogger(ApprovalTimer.class.getName());

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.MINUTES.toMillis(1);
    }

    @Override
    protected void doRun() {
        look(Clock.systemUTC().instant());
    }

    /** Does what is due at a time. */
    public void look(Instant now) {
        for (ApprovalRequest request : WaitingApprovals.all()) {
            try {
                new Deciding(request).doWhatIsDue(now);
            } catch (Exception e) {
                // What is wrong with one request must not keep the others waiting.
                LOGGER.log(Level.WARNING, "cannot look after the promotion " + request.getId(), e);
            }
        }
    }
}
