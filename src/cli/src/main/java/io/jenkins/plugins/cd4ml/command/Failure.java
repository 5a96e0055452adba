package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/**
 * A failure as the user hears it.
 *
 * @param exitCode how the process ends
 * @param sentence what is wrong and how to mend it
 * @param expected whether somebody foresaw it, so that a stack trace would tell nothing
 */
record Failure(ExitCode exitCode, String sentence, boolean expected) {

    /** Puts any failure into words. */
    static Failure of(Throwable thrown) {
        if (thrown instanceof UncheckedIOException wrapped) {
            return of(wrapped.getCause());
        }
        if (thrown instanceof Cd4mlException own) {
            boolean machine = own.getCause() instanceof IOException;
            return new Failure(own.exitCode(), own.getMessage(), machine || own.exitCode() != ExitCode.INTERNAL_ERROR);
        }
        if (thrown instanceof IOException io) {
            return ofMachine(io);
        }
        if (thrown instanceof ReadOnlyFileSystemException) {
            return machine("the file system is read-only; choose a folder that can be written");
        }
        if (thrown instanceof OutOfMemoryError) {
            return machine("there is not enough memory; give the command more, as by CD4ML_JAVA_OPTS=-Xmx8g");
        }
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return new Failure(
                ExitCode.INTERNAL_ERROR,
                "an unexpected error, most likely a defect of cd4ml (%s%s)"
                        .formatted(thrown.getClass().getSimpleName(), message),
                false);
    }

    private static Failure ofMachine(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return machine("no permission to use %s; change its permissions or choose another folder"
                    .formatted(denied.getFile()));
        }
        String message = String.valueOf(e.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("not enough space") || lower.contains("disk quota")) {
            return machine("the disk is full (%s); free some space and run the command again".formatted(message));
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return machine("%s cannot be used: %s".formatted(system.getFile(), system.getReason()));
        }
        return new Failure(ExitCode.INTERNAL_ERROR, "reading or writing failed: " + message, false);
    }

    private static Failure machine(String sentence) {
        return new Failure(ExitCode.INTERNAL_ERROR, sentence, true);
    }
}
