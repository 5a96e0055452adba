package io.jenkins.plugins.cd4ml.worker;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.PluginWrapper;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;

/**
 * Asks the command on an agent which worker it is, before anything is asked of it: there, in the container and with the
 * environment where it will work. The launch scripts answer without a Java process.
 */
public final class WorkerGreeting {

    private static final String PLUGIN = "cd4ml";
    private static final int MOST_SECONDS = 120;
    private static final int MOST_BYTES = 4096;
    private static final int LONGEST_WORDS = 300;

    private final WorkerCommand command;
    private final Launcher launcher;
    private final EnvVars environment;
    private final TaskListener log;

    /** @param launcher of the place where the worker will run */
    public WorkerGreeting(WorkerCommand command, Launcher launcher, EnvVars environment, TaskListener log) {
        this.command = command;
        this.launcher = launcher;
        this.environment = environment;
        this.log = log;
    }

    /**
     * Asks.
     *
     * @param folder for the script, on the agent
     * @throws AbortException when there is no command, or when it cannot start
     * @throws Cd4mlException.Configuration when it speaks another protocol than the plugin
     */
    public WorkerIdentity ask(FilePath folder) throws IOException, InterruptedException {
        Bounded out = new Bounded();
        Bounded err = new Bounded();
        int code = run(folder, out, err);
        if (code != 0) {
            throw new AbortException(refusal(code, err.text().isEmpty() ? out.text() : err.text()));
        }
        WorkerIdentity identity = read(out);
        String plugin = pluginVersion();
        identity.requireProtocol(plugin);
        if (!identity.cd4ml().equals(plugin)) {
            log.getLogger()
                    .printf(
                            "[cd4ml] the worker is version %s and the plugin %s; both speak version %d of the worker protocol%n",
                            identity.cd4ml(), plugin, identity.protocol());
        }
        return identity;
    }

    private int run(FilePath folder, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        FilePath script = folder.child(command.unix() ? "greeting.sh" : "greeting.cmd");
        return new WaitedScript(launcher, environment)
                .in(folder, script, command.greeting())
                .stdout(out)
                .stderr(err)
                .start()
                .joinWithTimeout(MOST_SECONDS, TimeUnit.SECONDS, log);
    }

    private static WorkerIdentity read(Bounded out) {
        try {
            return Json.read(out.bytes(), WorkerIdentity.class, "what it says of itself");
        } catch (Cd4mlException.BadData e) {
            throw new Cd4mlException.BadData(
                    "what cd4ml on this agent says of itself cannot be read; install the worker that belongs to the plugin",
                    e);
        }
    }

    private String refusal(int code, String words) {
        String said = words.isEmpty() ? "" : "; it says: " + words;
        return switch (code) {
            case 126,
                    127,
                    9009 -> ("cd4ml cannot be started %s on this agent, or in the container of this stage (exit code %d); "
                            + "name a CD4ML tool, set CD4ML_HOME, put cd4ml on the search path, or use an image that holds it%s")
                    .formatted(command.place(), code, said);
            default -> ("the cd4ml %s does not say which worker it is (exit code %d); "
                            + "where it is older than the plugin, install the worker of version %s%s")
                    .formatted(command.place(), code, pluginVersion(), said);
        };
    }

    /** The version of this plugin, without what a build adds to a snapshot. */
    static String pluginVersion() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().getPlugin(PLUGIN);
        return plugin == null ? "unknown" : plugin.getVersion().split(" ", 2)[0];
    }

    /** What a process says, cut where it says too much: whatever stands where the command should be is heard here. */
    private static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int value) {
            if (kept.size() < MOST_BYTES) {
                kept.write(value);
            }
        }

        @Override
        public synchronized void write(byte[] content, int offset, int length) {
            kept.write(content, offset, Math.min(length, MOST_BYTES - kept.size()));
        }

        synchronized byte[] bytes() {
            return kept.toByteArray();
        }

        String text() {
            String said = new String(bytes(), StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}+", " ")
                    .strip();
            return said.length() <= LONGEST_WORDS ? said : said.substring(0, LONGEST_WORDS) + "…";
        }
    }
}
