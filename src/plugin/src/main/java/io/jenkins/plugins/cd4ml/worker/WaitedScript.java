package io.jenkins.plugins.cd4ml.worker;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import java.io.IOException;
import java.util.List;

/** Prepares a process for a script that one waits for: there, in the container and with the environment of the build. */
public final class WaitedScript {

    private final Launcher launcher;
    private final EnvVars environment;

    /** @param launcher of the place where it will run */
    public WaitedScript(Launcher launcher, EnvVars environment) {
        this.launcher = launcher;
        this.environment = environment;
    }

    /**
     * Writes the script and prepares its process.
     *
     * @param folder the current folder of the process
     * @param file where the script goes
     * @param script Bourne shell, or a Windows batch file where the launcher is one of Windows
     */
    public Launcher.ProcStarter in(FilePath folder, FilePath file, String script)
            throws IOException, InterruptedException {
        file.write(script, "UTF-8");
        // cmd.exe has its own idea of quotes, so it is given a bare name where it can be.
        String batch = folder.equals(file.getParent()) ? file.getName() : file.getRemote();
        return launcher.launch()
                .cmds(launcher.isUnix() ? List.of("sh", file.getRemote()) : List.of("cmd.exe", "/d", "/c", batch))
                .envs(escaped())
                .pwd(folder)
                .quiet(true);
    }

    /** As the durable step does: a launcher takes a dollar sign for a variable. */
    private EnvVars escaped() {
        EnvVars escaped = new EnvVars();
        environment.forEach((name, value) -> escaped.put(name, value.replace("$", "$$")));
        return escaped;
    }
}
