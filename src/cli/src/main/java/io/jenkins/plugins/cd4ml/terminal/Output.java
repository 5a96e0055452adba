package io.jenkins.plugins.cd4ml.terminal;

import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Where a command's words go. With JSON, standard output holds exactly one document and everything else goes to
 * standard error; without it, what is said goes to standard output. When it is quiet, only errors are said.
 */
public final class Output {

    private final Terminal terminal;
    private final boolean json;
    private final boolean quiet;
    private final Symbols symbols;
    private boolean answered;

    public Output(Terminal terminal, boolean json, boolean quiet) {
        this.terminal = terminal;
        this.json = json;
        this.quiet = quiet;
        this.symbols = new Symbols(terminal.unicode(), terminal.colour());
    }

    public Symbols symbols() {
        return symbols;
    }

    public boolean json() {
        return json;
    }

    public boolean quiet() {
        return quiet;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Says a line of the result to people. */
    public void say(String line) {
        if (!quiet) {
            (json ? terminal.err() : terminal.out()).println(line);
        }
    }

    /** Says what a person should look at although the command goes on. */
    public void warn(String sentence) {
        if (!quiet) {
            terminal.err().println(symbols.yellow("warning:") + " " + sentence);
        }
    }

    /** Says why the command ends. Quiet does not hide it. */
    public void error(String sentence) {
        terminal.err().println(symbols.red("error:") + " " + sentence);
    }

    /** Asks a person a question; whatever is not a yes is a no, and so is the silence of a program. */
    public boolean asks(String question) throws IOException {
        terminal.err().print(question);
        terminal.err().flush();
        String answer = terminal.in().readLine();
        if (answer == null) {
            terminal.err().println();
        }
        return answer != null && Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    /** The one JSON document of this command; nothing without {@code --json}. */
    public synchronized void answer(Object document) {
        if (json && !answered) {
            answered = true;
            // JSON is UTF-8 whatever the terminal speaks.
            document(Json.pretty(document).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What a command was asked to print, byte for byte on standard output. */
    public void document(byte[] bytes) {
        PrintStream out = terminal.out();
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
