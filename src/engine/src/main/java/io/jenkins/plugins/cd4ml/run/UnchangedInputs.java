package io.jenkins.plugins.cd4ml.run;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether what a stage read is still what it digested. A file is digested and then read, or read and then digested; when
 * it changes in between, the digest is that of other bytes than the work rests on.
 */
final class UnchangedInputs {

    /** Below this a file is digested once more; above it only when the file system says that it was touched. */
    private static final long SMALL = 16L << 20;

    /** File systems count time in steps, and those of another machine by another clock. */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private UnchangedInputs() {}

    /**
     * Looks at the files once more.
     *
     * @param inputs the files as they were digested
     * @param started when the stage began, before it looked at any of them
     * @throws Cd4mlException.BadData naming the file that changed or vanished
     */
    static void require(List<Resource> inputs, RunFolder run, Stage stage, Instant started) throws IOException {
        for (Resource input : inputs.stream().distinct().toList()) {
            if (!input.inRegistry()) {
                require(input, run.locate(input), stage, started);
            }
        }
    }

    private static void require(Resource input, Path file, Stage stage, Instant started) throws IOException {
        try {
            if (Files.size(file) != input.bytes() || mayDiffer(input, file, started) && differs(input, file)) {
                throw new Cd4mlException.BadData(
                        "the file %s changed while %s worked on it, so nobody could say which rows it saw; run %s again when nothing writes to the file"
                                .formatted(file, stage.id(), stage.id()));
            }
        } catch (NoSuchFileException e) {
            throw new Cd4mlException.BadData(
                    "the file %s vanished while %s worked on it, so its lineage would end there; put the file back and run %s again"
                            .formatted(file, stage.id(), stage.id()),
                    e);
        }
    }

    private static boolean mayDiffer(Resource input, Path file, Instant started) throws IOException {
        return input.bytes() <= SMALL || touched(file).isAfter(started.minus(CLOCKS));
    }

    private static boolean differs(Resource input, Path file) throws IOException {
        return !Digest.ofFile(file).equals(input.digest());
    }

    /** When content or name last changed. The second of these nobody can set. */
    private static Instant touched(Path file) throws IOException {
        Instant content = Files.getLastModifiedTime(file).toInstant();
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return content;
        }
        Instant any = ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
        return any.isAfter(content) ? any : content;
    }
}
