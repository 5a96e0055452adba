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
 * @param program the command's path on the agent, or null when the surroundings of its process say: the home in its
 *     environment if the command lies there, else its search path. In a container that is the container's own.
 * @param unix whether the agent runs a Bourne shell; otherwise it runs Windows batch files
 */
public record WorkerCommand(String program, boolean unix) {

    /** The file with the request. */
    public static final String REQUEST = "request.json";

    private static final String RESULT = WorkerAnswer.FILE;
    /** The file with the events, of which the last ones say how far the worker is. */
    public static final String EVENTS = "events.ndjson";

    /** Native libraries are unpacked once for the agent; where the user has no home, as in containers, beside the request. */
    private static final String CACHE = "cd4ml-cache";

    private static final String GREETING = "describe-worker";

    /** Without {@code call}, which would expand percent signs a second time, the batch file becomes the command. */
    private static final String BATCH = "\"%s\" %s\r\n";

    private static final String SEARCH =
            """
            program=cd4ml
            [ -x "${CD4ML_HOME:-}/bin/cd4ml" ] && program=$CD4ML_HOME/bin/cd4ml
            """;
    private static final String WINDOWS_SEARCH =
            """
            set "CD4ML_PROGRAM=cd4ml.cmd"\r
            if exist "%CD4ML_HOME%\\bin\\cd4ml.cmd" set "CD4ML_PROGRAM=%CD4ML_HOME%\\bin\\cd4ml.cmd"\r
            """;

    /**
     * Finds the command: the named tool, else what the surroundings of the process say.
     *
     * @param tool name of an installation in the tool configuration, or null
     * @throws AbortException when there is no tool of that name, or none for this node
     */
    public static WorkerCommand find(String tool, Node node, EnvVars environment, TaskListener log, boolean unix)
            throws IOException, InterruptedException {
        return tool == null ? new WorkerCommand(null, unix) : of(home(tool, node, environment, log), unix);
    }

    static WorkerCommand of(String home, boolean unix) {
        return new WorkerCommand(unix ? home + "/bin/cd4ml" : home + "\\bin\\cd4ml.cmd", unix);
    }

    private static String home(String tool, Node node, EnvVars environment, TaskListener log)
            throws IOException, InterruptedException {
        Cd4mlInstallation[] installations = ExtensionList.lookupSingleton(Cd4mlInstallation.DescriptorImpl.class)
                .getInstallations();
        for (Cd4mlInstallation installation : installations) {
            if (tool.equals(installation.getName())) {
                String home = installation
                        .forNode(node, log)
                        .forEnvironment(environment)
                        .getHome();
                if (home == null || home.isBlank()) {
                    throw new AbortException(
                            "the CD4ML tool \"%s\" has neither a home nor an installer for %s; give it one under Manage Jenkins, Tools"
                                    .formatted(tool, node.getDisplayName()));
                }
                return home;
            }
        }
        String known =
                Arrays.stream(installations).map(Cd4mlInstallation::getName).collect(Collectors.joining(", "));
        throw new AbortException("there is no CD4ML tool named \"%s\"; Manage Jenkins, Tools knows: %s"
                .formatted(tool, known.isEmpty() ? "none" : known));
    }

    /** Where the command is looked for, for people. */
    String place() {
        return program == null ? "in CD4ML_HOME and on the search path" : "at " + program;
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
        return unix ? "#!/bin/sh\n" + cache(folder) + shell(arguments.toString()) : batch(arguments.toString());
    }

    /** The script of a process that tells which worker this is and does nothing else. */
    String greeting() {
        return unix ? "#!/bin/sh\n" + shell(GREETING) : batch(GREETING);
    }

    private String shell(String arguments) {
        return program == null
                ? SEARCH + "exec \"$program\" %s\n".formatted(arguments)
                : "exec %s %s\n".formatted(quoted(program), arguments);
    }

    private String batch(String arguments) {
        return program == null
                ? "@echo off\r\n" + WINDOWS_SEARCH + BATCH.formatted("%CD4ML_PROGRAM%", arguments)
                : "@echo off\r\n" + BATCH.formatted(batchText(program), arguments);
    }

    private static String cache(String folder) {
        String here = folder.substring(0, folder.lastIndexOf('/') + 1) + CACHE;
        return "[ -n \"${CD4ML_CACHE:-}\" ] || [ -w \"${HOME:-/}\" ] || { CD4ML_CACHE=%s; export CD4ML_CACHE; }\n"
                .formatted(quoted(here));
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    /** Between quotes only the percent sign still means something to a batch file. */
    private static String batchText(String argument) {
        return argument.replace("%", "%%");
    }
}
