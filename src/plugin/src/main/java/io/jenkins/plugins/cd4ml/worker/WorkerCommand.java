package io.jenkins.plugins.cd4ml.worker;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.model.Node;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the worker is started on an agent.
 *
 * @param program the command's path on the agent, or its bare name when it is on the search path
 * @param unix whether the agent runs a Bourne shell; otherwise it runs Windows batch files
 */
public record WorkerCommand(String program, boolean unix) {

    /** The file with the request. */
    public static final String REQUEST = "request.json";

    private static final String RESULT = WorkerAnswer.FILE;
    private static final String EVENTS = "events.ndjson";

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
     * The script that becomes the worker process of a stage. It says nothing itself, and a signal reaches the worker.
     *
     * @param folder where request, result and events lie, absolute
     */
    public String script(String folder) {
        return script("worker", folder, List.of(REQUEST, RESULT, EVENTS));
    }

    /**
     * The script that becomes the worker process of a deployment; see {@link #script}.
     *
     * @param folder where request and result lie, absolute
     */
    public String deploymentScript(String folder) {
        return script("deploy-worker", folder, List.of(REQUEST, RESULT));
    }

    private String script(String subcommand, String folder, List<String> files) {
        StringBuilder arguments = new StringBuilder(subcommand);
        for (String file : files) {
            String option = file.substring(0, file.indexOf('.'));
            String path = unix ? quoted(folder + "/" + file) : "\"%s\"".formatted(batchText(folder + "\\" + file));
            arguments.append(" --").append(option).append(' ').append(path);
        }
        return unix
                ? "#!/bin/sh\nexec %s %s\n".formatted(quoted(program), arguments)
                : "@echo off\r\ncall \"%s\" %s\r\nexit /b %%ERRORLEVEL%%\r\n".formatted(batchText(program), arguments);
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    /** Between quotes only the percent sign still means something to a batch file. */
    private static String batchText(String argument) {
        return argument.replace("%", "%%");
    }
}
