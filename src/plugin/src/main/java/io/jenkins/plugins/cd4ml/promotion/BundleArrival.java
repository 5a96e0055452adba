package io.jenkins.plugins.cd4ml.promotion;

import hudson.AbortException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import jenkins.MasterToSlaveFileCallable;

/**
 * The end of a bundle's way, on the agent: it is written under another name and gets its own when its digest is right.
 * Neither a path nor a link leads out of the current folder.
 */
final class BundleArrival {

    private BundleArrival() {}

    /** Makes the folder; gives back the path, relative to the current folder, to which the bundle is to be written. */
    static final class Prepare extends MasterToSlaveFileCallable<String> {

        private static final long serialVersionUID = 1L;

        private final String folder;

        Prepare(String folder) {
            this.folder = folder;
        }

        @Override
        public String invoke(File workspace, VirtualChannel channel) throws IOException {
            Path root = workspace.toPath();
            Files.createDirectories(root);
            Path target = inside(root, folder);
            Files.createDirectories(target);
            if (!target.toRealPath().startsWith(root.toRealPath())) {
                throw new AbortException("the folder \"%s\" is a link out of the workspace".formatted(folder));
            }
            return relative(root, target.resolve("." + RunFolder.BUNDLE + "-" + UUID.randomUUID()));
        }
    }

    /** Verifies what arrived and gives it its name; gives back its path, relative to the current folder. */
    static final class Keep extends MasterToSlaveFileCallable<String> {

        private static final long serialVersionUID = 1L;

        private final String arrived;
        private final String expected;

        Keep(String arrived, String expected) {
            this.arrived = arrived;
            this.expected = expected;
        }

        @Override
        public String invoke(File workspace, VirtualChannel channel) throws IOException {
            Path root = workspace.toPath();
            Path file = root.resolve(arrived);
            try {
                String seen = Digest.ofFile(file).hex();
                if (!seen.equals(expected)) {
                    throw new AbortException(
                            "the bundle arrived with the digest %s, expected %s; run the step again, and if it stays so look at the agent's disk and network"
                                    .formatted(seen, expected));
                }
                Path target = file.resolveSibling(RunFolder.BUNDLE);
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return relative(root, target);
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Path inside(Path root, String folder) throws AbortException {
        try {
            Path target = root.resolve(folder).normalize();
            if (target.startsWith(root.normalize()) && !Path.of(folder).isAbsolute()) {
                return target;
            }
        } catch (InvalidPathException e) {
            // The sentence below says what is expected.
        }
        throw new AbortException(
                "the folder \"%s\" lies outside; expected a path below the current folder".formatted(folder));
    }

    private static String relative(Path root, Path file) {
        return root.normalize().relativize(file).toString().replace('\\', '/');
    }
}
