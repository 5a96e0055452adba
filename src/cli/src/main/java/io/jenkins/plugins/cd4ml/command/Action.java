package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What every command has in common: how it speaks and how it ends. */
abstract class Action implements Callable<Integer> {

    @Mixin
    OutputOptions options;

    private final Terminal terminal;

    Action(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Does the work and says it. */
    abstract ExitCode perform(Output output) throws IOException;

    final Terminal terminal() {
        return terminal;
    }

    @Override
    public final Integer call() throws IOException {
        return perform(new Output(terminal, options.json, options.quiet)).number();
    }
}
