package org.jenkinsci.plugins.workflow.steps;

/** Signatures only; see this module's README. */
public abstract class StepExecution implements java.io.Serializable {

    protected StepExecution(org.jenkinsci.plugins.workflow.steps.StepContext context) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static <T extends org.jenkinsci.plugins.workflow.steps.StepExecution>
            com.google.common.util.concurrent.ListenableFuture<?> acceptAll(
                    Class<T> type, java.util.function.Consumer<T> c) {
        throw new UnsupportedOperationException("signatures only");
    }

    public org.jenkinsci.plugins.workflow.steps.StepContext getContext() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getStatus() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void onResume() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract boolean start() throws Exception;

    public void stop(Throwable cause) throws Exception {
        throw new UnsupportedOperationException("signatures only");
    }
}
