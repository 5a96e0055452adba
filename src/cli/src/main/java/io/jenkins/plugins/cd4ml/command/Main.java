package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.terminal.Terminal;

/** Where the process starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        int code = Cd4ml.execute(terminal, arguments);
        // Native thread pools may still be alive; without exit() they would keep the process.
        System.exit(code);
    }
}
