package io.jenkins.plugins.cd4ml.execution;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.worker.WorkerAnswer;
import io.jenkins.plugins.cd4ml.worker.WorkerCommand;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.durable_task.BatchScriptStep;
import org.jenkinsci.plugins.workflow.steps.durable_task.DurableTaskStep;
import org.jenkinsci.plugins.workflow.steps.durable_task.ShellStep;

/**
 * Runs a worker on an agent so that it outlives a restart of the controller: writes the request, lets an inner durable
 * step watch the worker process, and does what is to be done with the answer. Each phase may be repeated, and what the
 * Pipeline thread calls returns at once.
 */
abstract class WorkerExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(WorkerExecution.class.getName());

    /** How far it is. */
    enum Phase {
        PREPARING,
        RUNNING,
        PUBLISHING
    }

    private final String tool;
    private final String id;
    private volatile Phase phase = Phase.PREPARING;
    private volatile StepExecution worker;
    private volatile int exitCode;

    private transient volatile Future<?> background;
    private transient volatile boolean launching;
    private transient volatile Throwable stopCause;

    /** @param tool the name of an installation, or null */
    WorkerExecution(StepContext context, String tool) {
        super(context);
        this.tool = tool;
        this.id = UUID.randomUUID().toString();
    }

    /** What the worker does, in a word. */
    abstract String what();

    /** The request for the worker, as JSON. */
    abstract String request(FilePath folder) throws Exception;

    /** The script that becomes the worker process. */
    abstract String script(WorkerCommand command, String folder);

    /**
     * Does what follows from the worker's answer.
     *
     * @return what the step returns, or nothing when the worker is to be run once more for another request
     */
    abstract Optional<Object> finish(FilePath folder, int status) throws Exception;

    /** One value for this call of the step, unique. */
    final String id() {
        return id;
    }

    @Override
    public boolean start() {
        inBackground(this::prepare);
        return false;
    }

    @Override
    public void onResume() {
        switch (phase) {
            case PREPARING -> inBackground(this::prepare);
            case RUNNING -> {
                // Without a worker the controller went down before the process was started.
                if (worker == null) {
                    inBackground(this::prepare);
                } else {
                    worker.onResume();
                }
            }
            case PUBLISHING -> inBackground(this::publish);
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        StepExecution running;
        synchronized (this) {
            stopCause = cause;
            running = phase == Phase.RUNNING && !launching ? worker : null;
            if (launching) {
                return; // The process is just being started; whoever starts it sees the cause and stops it.
            }
        }
        if (running != null) {
            running.stop(cause);
            return;
        }
        Future<?> task = background;
        if (task != null) {
            task.cancel(true);
        }
        getContext().onFailure(cause);
    }

    @Override
    public String getStatus() {
        StepExecution running = worker;
        return phase == Phase.RUNNING && running != null ? running.getStatus() : "%s: %s".formatted(what(), phase);
    }

    /** The inner step brings the exit code of the worker process. */
    void workerEnded(int status) {
        exitCode = status;
        phase = Phase.PUBLISHING;
        getContext().saveState();
        inBackground(this::publish);
    }

    private void prepare() throws Exception {
        StepContext context = getContext();
        TaskListener log = context.get(TaskListener.class);
        boolean unix = context.get(Launcher.class).isUnix();
        WorkerCommand command =
                WorkerCommand.find(tool, context.get(Node.class), context.get(EnvVars.class), log, unix);
        FilePath folder = folder();
        folder.mkdirs();
        folder.child(WorkerAnswer.FILE).delete();
        folder.child(WorkerCommand.REQUEST).write(request(folder), "UTF-8");
        String script = script(command, folder.getRemote());
        DurableTaskStep step = unix ? new ShellStep(script) : new BatchScriptStep(script);
        step.setReturnStatus(true);
        synchronized (this) {
            if (stopCause != null) {
                return;
            }
            launching = true;
            phase = Phase.RUNNING;
        }
        StepExecution started = step.start(new WorkerContext(this));
        worker = started;
        started.start();
        context.saveState();
        Throwable cause;
        synchronized (this) {
            launching = false;
            cause = stopCause;
        }
        if (cause != null) {
            started.stop(cause);
        }
    }

    private void publish() throws Exception {
        StepContext context = getContext();
        FilePath folder = folder();
        try {
            Optional<Object> result = finish(folder, exitCode);
            if (result.isPresent()) {
                context.onSuccess(result.get());
                return;
            }
        } finally {
            folder.deleteRecursive();
        }
        worker = null;
        phase = Phase.PREPARING;
        context.saveState();
        prepare();
    }

    private FilePath folder() throws Exception {
        FilePath workspace = getContext().get(FilePath.class);
        FilePath temporary = workspace == null ? null : WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException("no workspace; put the step into a node or give the stage an agent");
        }
        return temporary.child("cd4ml-" + id);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void inBackground(Work work) {
        background = Computer.threadPoolForRemoting.submit(() -> {
            try {
                work.run();
            } catch (Cd4mlException e) {
                LOGGER.log(Level.FINE, "the worker failed", e);
                getContext().onFailure(new AbortException(e.getMessage()));
            } catch (InterruptedException e) {
                if (stopCause == null) {
                    getContext().onFailure(e);
                }
            } catch (Exception | LinkageError e) {
                Throwable cause = stopCause;
                getContext().onFailure(cause == null ? e : cause);
            }
        });
    }
}
