package io.jenkins.plugins.cd4ml.command;

import picocli.CommandLine.Option;

/** How a command speaks. */
final class OutputOptions {

    static final String JSON = "--json";

    @Option(
            names = JSON,
            description = "Print one JSON document on standard output and everything else on standard error.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but errors.")
    boolean quiet;

    @Option(names = "--stacktrace", description = "With an error, print where in the program it arose.")
    boolean stackTrace;
}
