package io.jenkins.plugins.cd4ml.promotion;

import hudson.AbortException;
import hudson.model.Computer;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step whose work is short and may be repeated: it is done away from the Pipeline's thread, and once more from the
 * beginning when the controller restarted in between.
 */
abstract class BackgroundExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(BackgroundExecution.class.getName());

    private transient volatile Future<?> task;

    BackgroundExecution(StepContext context) {
        super(context);
    }

    /**
     * Does the work.
     *
     * @return what the step returns
     */
    abstract Object work() throws Exception;

    @Override
    public boolean start() throws Exception {
        begin();
        return false;
    }

    @Override
    public void onResume() {
        begin();
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        Future<?> running = task;
        if (running != null) {
            running.cancel(true);
        }
        getContext().onFailure(cause);
    }

    private void begin() {
        task = Computer.threadPoolForRemoting.submit(() -> {
            try {
                getContext().onSuccess(work());
            } catch (Cd4mlException e) {
                LOGGER.log(Level.FINE, "the step failed", e);
                getContext().onFailure(new AbortException(e.getMessage()));
            } catch (Exception | LinkageError e) {
                // After a stop the context knows its cause already and takes no other.
                getContext().onFailure(e);
            }
        });
    }
}
