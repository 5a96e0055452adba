package io.jenkins.plugins.cd4ml.worker;

import hudson.FilePath;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;

/** What a worker process left on an agent: bytes from outside, bounded before they are read. */
public final class WorkerAnswer {

    /** The file with the result. */
    public static final String FILE = "result.json";

    private WorkerAnswer() {}

    /**
     * Reads the result of a worker that has ended.
     *
     * @param folder where it wrote its result
     * @param exitCode how the process ended
     * @throws Cd4mlException.Internal when it left none
     * @throws Cd4mlException.BadData when it left something else
     */
    public static <T> T read(FilePath folder, int exitCode, Class<T> type) throws IOException, InterruptedException {
        FilePath file = folder.child(FILE);
        if (!file.exists()) {
            throw new Cd4mlException.Internal(withoutResult(exitCode), null);
        }
        return Json.read(left(file), type, "the worker's " + FILE);
    }

    private static String withoutResult(int exitCode) {
        return switch (exitCode) {
            case 126, 127, 9009 -> ("the cd4ml command cannot be started on this agent (exit code %d); "
                            + "name a CD4ML tool, set CD4ML_HOME on the agent or put cd4ml on its search path")
                    .formatted(exitCode);
            default -> ("the cd4ml worker ended with exit code %d and left no result; "
                            + "the log above says more, or it was killed, as for memory")
                    .formatted(exitCode);
        };
    }

    /**
     * Reads a file that the worker made.
     *
     * @throws Cd4mlException.BadData when it is missing, too large, or a link to another one
     */
    public static byte[] left(FilePath file) throws IOException, InterruptedException {
        requireOwn(file);
        return bounded(file);
    }

    /**
     * Reads a file of the workspace.
     *
     * @throws Cd4mlException.BadData when it is missing or too large
     */
    public static byte[] bounded(FilePath file) throws IOException, InterruptedException {
        requireThere(file);
        try (var in = file.read()) {
            byte[] content = in.readNBytes(Json.MAXIMUM_BYTES + 1);
            if (content.length > Json.MAXIMUM_BYTES) {
                throw new Cd4mlException.BadData(
                        "the file %s is larger than %d bytes".formatted(file.getRemote(), Json.MAXIMUM_BYTES));
            }
            return content;
        }
    }

    /**
     * Makes sure that a file is there and is the worker's own. By a link it could name any file that the agent may read,
     * which on the controller's own node are the controller's.
     *
     * @throws Cd4mlException.BadData when it is missing, or a link
     */
    public static void requireOwn(FilePath file) throws IOException, InterruptedException {
        if (file.readLink() != null) {
            throw new Cd4mlException.BadData(
                    "%s is a symbolic link; a worker leaves files of its own".formatted(file.getRemote()));
        }
        requireThere(file);
    }

    private static void requireThere(FilePath file) throws IOException, InterruptedException {
        if (!file.exists()) {
            throw new Cd4mlException.BadData("the worker left no file %s".formatted(file.getRemote()));
        }
    }
}
