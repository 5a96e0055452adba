package io.jenkins.plugins.cd4ml;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A failure that the user can understand and mend. Its message is one plain sentence: what is wrong, where, what was
 * expected and how to fix it. It is shown without a stack trace.
 */
public abstract sealed class Cd4mlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private Cd4mlException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The exit code with which the command ends on this failure. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** Makes the failure that belongs to an exit code, as when a worker's answer is read back. */
    public static Cd4mlException of(ExitCode code, String message) {
        return switch (code) {
            case USAGE -> new Configuration(message);
            case BAD_DATA -> new BadData(message);
            case GATE_FAILED, INSUFFICIENT_EVIDENCE -> new Refused(code, message);
            case INTERRUPTED -> new Interrupted(message);
            case PASSED, INTERNAL_ERROR -> new Internal(message, null);
        };
    }

    /** The configuration file, a parameter or the command line is wrong. */
    public static final class Configuration extends Cd4mlException {
        private static final long serialVersionUID = 1L;

        public Configuration(String message) {
            super(ExitCode.USAGE, message, null);
        }

        public Configuration(String message, Throwable cause) {
            super(ExitCode.USAGE, message, cause);
        }
    }

    /** A data file, a model bundle or a recorded file cannot be used as it is. */
    public static final class BadData extends Cd4mlException {
        private static final long serialVersionUID = 1L;

        public BadData(String message) {
            super(ExitCode.BAD_DATA, message, null);
        }

        public BadData(String message, Throwable cause) {
            super(ExitCode.BAD_DATA, message, cause);
        }
    }

    /** A gate or the promotion policy says no. */
    public static final class Refused extends Cd4mlException {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(ExitCode.GATE_FAILED, message, null);
        }

        public Refused(ExitCode code, String message) {
            super(code, message, null);
        }
    }

    /** The work was stopped from outside. */
    public static final class Interrupted extends Cd4mlException {
        private static final long serialVersionUID = 1L;

        public Interrupted(String message) {
            super(ExitCode.INTERRUPTED, message, null);
        }
    }

    /** The machine or the program failed: a full disk, a missing permission, a defect. */
    public static final class Internal extends Cd4mlException {
        private static final long serialVersionUID = 1L;

        public Internal(String message, Throwable cause) {
            super(ExitCode.INTERNAL_ERROR, message, cause);
        }

        /** A file or folder that cannot be written, with the reason that the machine gives. */
        public static Internal cannotWrite(Path where, IOException cause) {
            return new Internal("%s cannot be written: %s".formatted(where, reason(cause)), cause);
        }

        /** A file or folder that cannot be read, with the reason that the machine gives. */
        public static Internal cannotRead(Path where, IOException cause) {
            return new Internal("%s cannot be read: %s".formatted(where, reason(cause)), cause);
        }

        /** The platform gives some failures no other words than the file's name. */
        private static String reason(IOException cause) {
            if (cause instanceof AccessDeniedException) {
                return "permission denied (%s)".formatted(cause.getMessage());
            }
            if (cause instanceof NoSuchFileException) {
                return "no such file (%s)".formatted(cause.getMessage());
            }
            if (cause instanceof FileAlreadyExistsException) {
                return "a file is in the way (%s)".formatted(cause.getMessage());
            }
            return cause.getMessage() == null ? cause.toString() : cause.getMessage();
        }
    }
}
