package io.jenkins.plugins.cd4ml.run;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/**
 * The folder in which a stage works before its files take their place. It disappears when the work fails and when the
 * process is interrupted; what a killed process left is removed by the next one.
 */
final class WorkFolder implements AutoCloseable {

    private final Path path;
    private final Thread atExit;

    private WorkFolder(Path path) {
        this.path = path;
        this.atExit = new Thread(() -> FileUtils.deleteQuietly(path.toFile()), "cd4ml-remove-work-folder");
    }

    /** Makes an empty folder beside a stage's folder. Only the holder of the run's lock may call this. */
    static WorkFolder make(RunFolder run, Stage stage) throws IOException {
        Files.createDirectories(run.root());
        removeLeftovers(run);
        Path path = run.root()
                .resolve(".%s.%d.tmp"
                        .formatted(stage.id(), ProcessHandle.current().pid()));
        Files.createDirectory(path);
        WorkFolder folder = new WorkFolder(path);
        Runtime.getRuntime().addShutdownHook(folder.atExit);
        return folder;
    }

    Path path() {
        return path;
    }

    /** Puts the folder in the stage's place. */
    void finish(Path target) throws IOException {
        AtomicFiles.replaceFolder(path, target);
    }

    @Override
    public void close() {
        FileUtils.deleteQuietly(path.toFile());
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook removes the folder once more.
        }
    }

    /** A killed process leaves its work folder, or a stage's old folder that it had just moved aside. */
    private static void removeLeftovers(RunFolder run) throws IOException {
        try (DirectoryStream<Path> hidden = Files.newDirectoryStream(run.root(), ".*")) {
            for (Path path : hidden) {
                String name = run.root().relativize(path).toString();
                int old = name.indexOf(".old-");
                Path target = old < 1 ? null : run.root().resolve(name.substring(1, old));
                if (target != null && !Files.exists(target)) {
                    Files.move(path, target);
                } else if (target != null || name.endsWith(".tmp")) {
                    FileUtils.deleteDirectory(path.toFile());
                }
            }
        }
    }
}
