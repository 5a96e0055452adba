package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells failures: one sentence for people, one document for programs, the stack trace in a file. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * What a program reads.
     *
     * @param error the failure
     */
    record Document(Error error) {

        /**
         * @param code the name of the exit code
         * @param exitCode its number
         * @param message one sentence
         * @param log the file with the stack trace, or null
         */
        record Error(String code, int exitCode, String message, String log) {}

        static Document of(Failure failure, String log) {
            return new Document(
                    new Error(failure.exitCode().name(), failure.exitCode().number(), failure.sentence(), log));
        }
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        OutputOptions options = command.getCommand() instanceof Action action ? action.options : new OutputOptions();
        return tell(thrown, new Output(terminal, options.json, options.quiet), options.stackTrace);
    }

    /** Tells a failure of the running command and gives back the number that the process returns. */
    static int tell(Throwable thrown, Output output, boolean stackTrace) {
        Failure failure = Failure.of(thrown);
        Optional<Path> log = failure.expected() || stackTrace ? Optional.empty() : written(thrown);
        output.error(failure.sentence()
                + log.map(file -> "; the stack trace lies in " + file).orElse(""));
        if (stackTrace) {
            thrown.printStackTrace(output.terminal().err());
        }
        output.answer(Document.of(failure, log.map(Path::toString).orElse(null)));
        return failure.exitCode().number();
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        boolean json = Arrays.asList(arguments).contains(OutputOptions.JSON);
        Output output = new Output(terminal, json, false);
        output.error(thrown.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(
                thrown, thrown.getCommandLine().getErr())) {
            terminal.err()
                    .println("\"%s --help\" tells what can be given."
                            .formatted(thrown.getCommandLine().getCommandSpec().qualifiedName()));
        }
        output.answer(Document.of(new Failure(ExitCode.USAGE, thrown.getMessage(), true), null));
        return ExitCode.USAGE.number();
    }

    private static Optional<Path> written(Throwable thrown) {
        try {
            Path log = Files.createTempFile("cd4ml-error-", ".log");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(log, StandardCharsets.UTF_8))) {
                thrown.printStackTrace(out);
            }
            return Optional.of(log);
        } catch (IOException e) {
            // Where not even this can be written, the sentence has to do.
            return Optional.empty();
        }
    }
}
