package io.jenkins.plugins.cd4ml.command;

import picocli.CommandLine.Option;

/** Whether a training goes on from where an interrupted one left off. */
final class ResumeOption {

    @Option(
            names = "--resume",
            description = "Go on from where an interrupted training of the same rows and settings left off; "
                    + "the model is the same, bit for bit, as without the interruption.")
    boolean resume;
}
