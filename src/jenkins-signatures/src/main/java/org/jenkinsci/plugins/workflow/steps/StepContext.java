package org.jenkinsci.plugins.workflow.steps;

/** Signatures only; see this module's README. */
public abstract class StepContext
        implements com.google.common.util.concurrent.FutureCallback<Object>, java.io.Serializable {

    public StepContext() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract boolean equals(Object o);

    public abstract <T> T get(Class<T> key) throws java.io.IOException, InterruptedException;

    public abstract int hashCode();

    public abstract boolean isReady();

    public abstract org.jenkinsci.plugins.workflow.steps.BodyInvoker newBodyInvoker() throws IllegalStateException;

    public abstract void onSuccess(Object result);

    public abstract com.google.common.util.concurrent.ListenableFuture<Void> saveState();

    public abstract void setResult(hudson.model.Result r);
}
