package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.terminal.Output;
import picocli.CommandLine.Option;

/** Which page of a long list a command shows. */
final class PageOptions {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Show at most so many versions (default: 50).")
    private int limit;

    @Option(
            names = "--after",
            paramLabel = "MODEL",
            description = "Go on after this version, as loans/951: the last one of the page before.")
    private String after;

    int limit() {
        if (limit < 1) {
            throw new Cd4mlException.Configuration("--limit is at least 1, not %d".formatted(limit));
        }
        return limit;
    }

    /** The version after which to go on, or null to begin. */
    ModelReference after() {
        if (after == null) {
            return null;
        }
        ModelReference reference = ModelReference.parse(after);
        if (reference.version() == null) {
            throw new Cd4mlException.Configuration(
                    "--after names a version by its number, as loans/951, not %s".formatted(after));
        }
        return reference;
    }

    /** Says how to go on when there is more. */
    static void sayNext(String next, Output output) {
        if (next != null) {
            output.say("there are more; go on with --after " + next);
        }
    }
}
