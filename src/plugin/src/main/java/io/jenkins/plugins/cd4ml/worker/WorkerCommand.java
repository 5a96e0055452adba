package io.jenkins.plugins.cd4ml.worker;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.model.Node;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How the worker is started on an agent.
 *
 * @param program the command's path on the agent, or its bare name when it is on the search path
 * @param unix whether the agent runs a Bourne shell; otherwise it runs Windows batch files
 */
public record WorkerCommand(String program, boolean unix) {

    /**
     * Finds the command: the named tool, else the home that the agent's environment gives, else the search path.
     *
     * @param tool name of an installation in the tool configuration, or null
     * @throws AbortException when there is no tool of that name
     */
    public static WorkerCommand find(String tool, Node node, EnvVars environment, TaskListener log, boolean unix)
            throws IOException, InterruptedException {
        String home =
                tool == null ? environment.get(Cd4mlInstallation.HOME_VARIABLE) : home(tool, node, environment, log);
        return of(home, unix);
    }

    static WorkerCommand of(String home, boolean unix) {
        String program = unix ? "cd4ml" : "cd4ml.cmd";
        if (home == null || home.isBlank()) {
            return new WorkerCommand(program, unix);
        }
        return new WorkerCommand(unix ? home + "/bin/" + program : home + "\\bin\\" + program, unix);
    }

    private static String home(String tool, Node node, EnvVars environment, TaskListener log)
            throws IOException, InterruptedException {
        Cd4mlInstallation[] installations = ExtensionList.lookupSingleton(Cd4mlInstallation.DescriptorImpl.class)
                .getInstallations();
        for (Cd4mlInstallation installation : installations) {
            if (tool.equals(installation.getName())) {
                return installation
                        .forNode(node, log)
                        .forEnvironment(environment)
                        .getHome();
            }
        }
        String known =
                Arrays.stream(installations).map(Cd4mlInstallation::getName).collect(Collectors.joining(", "));
        throw new AbortException("there is no CD4ML tool named \"%s\"; Manage Jenkins, Tools knows: %s"
                .formatted(tool, known.isEmpty() ? "none" : known));
    }

    /**
     * The script that becomes the worker process. It says nothing itself, and a signal reaches the worker.
     *
     * @param folder where request, result and events lie, absolute
     */
    public String script(String folder) {
        if (unix) {
            return "#!/bin/sh\nexec %s worker --request %s --result %s --events %s\n"
                    .formatted(
                            quoted(program),
                            quoted(folder + "/request.json"),
                            quoted(folder + "/result.json"),
                            quoted(folder + "/events.ndjson"));
        }
        return "@echo off\r\ncall \"%s\" worker --request \"%s\" --result \"%s\" --events \"%s\"\r\nexit /b %%ERRORLEVEL%%\r\n"
                .formatted(
                        batchText(program),
                        batchText(folder + "\\request.json"),
                        batchText(folder + "\\result.json"),
                        batchText(folder + "\\events.ndjson"));
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    /** Between quotes only the percent sign still means something to a batch file. */
    private static String batchText(String argument) {
        return argument.replace("%", "%%");
    }
}
