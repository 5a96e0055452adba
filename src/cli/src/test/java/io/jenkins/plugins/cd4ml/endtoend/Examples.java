package io.jenkins.plugins.cd4ml.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.filefilter.FileFilterUtils;
import org.apache.commons.io.filefilter.IOFileFilter;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** The examples of the checkout, and projects made from them. */
final class Examples {

    private static final Path FOLDER = Path.of("..", "..", "examples");

    private Examples() {}

    static Path folder(String example) {
        return FOLDER.resolve(example);
    }

    /** Copies an example without what runs have left in it into a git repository of its own, as promotions ask for. */
    static Path copy(String example, Path into) {
        IOFileFilter notRuns = FileFilterUtils.notFileFilter(FileFilterUtils.nameFileFilter(".cd4ml"));
        Path copy = into.resolve(example);
        try {
            FileUtils.copyDirectory(folder(example).toFile(), copy.toFile(), notRuns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Git git = Git.init().setDirectory(copy.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("The example")
                    .setAuthor("A", "a@example.org")
                    .setCommitter("A", "a@example.org")
                    .setSign(false)
                    .call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
        return copy;
    }

    /** Replaces a text of a file that must occur in it. */
    static void replace(Path file, String text, String by) {
        try {
            String content = Files.readString(file);
            if (!content.contains(text)) {
                throw new IllegalArgumentException(file + " does not hold: " + text);
            }
            Files.writeString(file, content.replace(text, by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file of a run folder or a registry that bears a temporary name or lies in a folder with one. */
    static List<String> halfWritten(Path left) {
        if (!Files.exists(left)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(left)) {
            return files.map(file -> left.relativize(file).toString())
                    .filter(name -> !name.endsWith("/.lock") && name.matches("(.*/)?(\\.[^/]*|[^/]*\\.tmp)(/.*)?"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
