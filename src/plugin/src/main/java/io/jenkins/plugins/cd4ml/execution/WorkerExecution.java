package io.jenkins.plugins.cd4ml.execution;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.progress.RunningWorkers;
import io.jenkins.plugins.cd4ml.worker.WorkerAnswer;
import io.jenkins.plugins.cd4ml.worker.WorkerCommand;
import io.jenkins.plugins.cd4ml.worker.WorkerGreeting;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
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
    private transient AgentAbsence absence;

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
                    tell();
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
        Launcher launcher = context.get(Launcher.class);
        EnvVars environment = context.get(EnvVars.class);
        boolean unix = launcher.isUnix();
        WorkerCommand command = WorkerCommand.find(tool, context.get(Node.class), environment, log, unix);
        FilePath folder = folder();
        folder.mkdirs();
        new WorkerGreeting(command, launcher, environment, log).ask(folder);
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
        Throwable cause;
        try {
            StepExecution started = step.start(new WorkerContext(this));
            worker = started;
            started.start();
            tell();
            context.saveState();
        } finally {
            synchronized (this) {
                launching = false;
                cause = stopCause;
            }
        }
        if (cause != null) {
            worker.stop(cause);
        }
    }

    private void publish() throws Exception {
        Optional<Object> result = finish(folder(), exitCode);
        clean();
        if (result.isPresent()) {
            getContext().onSuccess(result.get());
            return;
        }
        worker = null;
        phase = Phase.PREPARING;
        getContext().saveState();
        prepare();
    }

    /** The folder of the exchange goes when it is no longer needed; where the agent is gone it cannot. */
    private void clean() throws InterruptedException {
        try {
            folder().deleteRecursive();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOGGER.log(Level.FINE, e, () -> "the folder of " + what() + " stays");
        }
    }

    /** Lets those who look at the build see how far the worker is. */
    private void tell() {
        try {
            RunningWorkers.began(getContext().get(Run.class), id, what(), () -> folder().child(WorkerCommand.EVENTS));
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, e, () -> "nobody is told of " + what());
        }
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
        background = Computer.threadPoolForRemoting.submit(() -> attempt(work));
    }

    private void attempt(Work work) {
        if (stopCause != null) {
            return;
        }
        try {
            work.run();
            absence().ended();
        } catch (Cd4mlException e) {
            LOGGER.log(Level.FINE, "the worker failed", e);
            fail(new AbortException(e.getMessage()));
        } catch (AbortException e) {
            fail(e);
        } catch (InterruptedException e) {
            if (stopCause == null) {
                fail(e);
            }
        } catch (Exception | LinkageError e) {
            repeatOrFail(e);
        }
    }

    /** Each phase may be repeated, so that a connection that is lost for a moment costs nothing; a launch happens once. */
    private void repeatOrFail(Throwable failure) {
        Throwable end = failure;
        if (stopCause != null) {
            end = stopCause;
        } else if (phase != Phase.RUNNING) {
            try {
                StepContext context = getContext();
                end = absence().after(failure, context.get(Node.class), context.get(TaskListener.class));
            } catch (IOException | InterruptedException e) {
                LOGGER.log(Level.FINE, "the build is over", e);
            }
        }
        if (end == null) {
            Timer.get().schedule(this::onResume, AgentAbsence.PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            fail(end);
        }
    }

    private void fail(Throwable failure) {
        try {
            clean();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        getContext().onFailure(failure);
    }

    private synchronized AgentAbsence absence() {
        if (absence == null) {
            absence = new AgentAbsence(InstantSource.system());
        }
        return absence;
    }
}
