package io.jenkins.plugins.cd4ml.terminal;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;

/**
 * The world around a command: where it writes and what that can show.
 *
 * @param out standard output
 * @param err standard error
 * @param charset in which both write text
 * @param interactive whether a person watches standard error, so that a moving bar makes sense
 * @param colour whether the output may carry colours
 * @param unicode whether the output can show symbols beyond ASCII
 * @param folder the current folder, against which paths of the command line are resolved
 * @param user who runs the command
 * @param in standard input, from which a person's answers are read
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        Charset charset,
        boolean interactive,
        boolean colour,
        boolean unicode,
        Path folder,
        String user,
        BufferedReader in) {

    /** The launcher tells by these system properties whether the streams are terminals; Java cannot tell them apart. */
    private static final String OUT_IS_TERMINAL = "cd4ml.terminal.out";

    private static final String ERR_IS_TERMINAL = "cd4ml.terminal.err";

    /** The process's own streams. They stay open for the life of the process. */
    public static Terminal ofProcess() {
        Charset charset = charsetOfProcess();
        boolean out = isTerminal(OUT_IS_TERMINAL);
        boolean err = isTerminal(ERR_IS_TERMINAL);
        String noColour = System.getenv("NO_COLOR");
        boolean wanted = (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                charset,
                err && wanted(System.getenv("TERM")),
                out && err && wanted,
                charset.newEncoder().canEncode(Symbols.PROBE),
                Path.of("").toAbsolutePath(),
                System.getProperty("user.name", "unknown"),
                new BufferedReader(new InputStreamReader(System.in, charset)));
    }

    private static boolean wanted(String term) {
        return !"dumb".equals(term);
    }

    private static boolean isTerminal(String property) {
        String told = System.getProperty(property);
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }

    private static Charset charsetOfProcess() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && !name.isBlank()) {
                try {
                    return Charset.forName(name);
                } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                    // The next property may name one that this Java has.
                    continue;
                }
            }
        }
        return Charset.defaultCharset();
    }
}
