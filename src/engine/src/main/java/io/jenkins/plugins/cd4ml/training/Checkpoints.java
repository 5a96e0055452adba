package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The file in which an unfinished training leaves where it stands. There is one for a project; the next training that
 * reaches a checkpoint replaces it, and one that ends takes it away.
 */
public final class Checkpoints {

    /** How much a killed process may lose in the middle of a long epoch. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** Short epochs do not each wait for the disk. */
    static final Duration SHORTEST = Duration.ofSeconds(5);

    /** The parameters of the largest network, the two averages that its updater keeps of each, and the best ones. */
    private static final int MAXIMUM_BYTES =
            4 * NetworkDescription.MAXIMUM_PARAMETERS * Float.BYTES + Json.MAXIMUM_BYTES;

    private final Optional<Path> file;
    private final boolean resume;
    private final Consumer<String> notices;
    private boolean failed;

    private Checkpoints(Optional<Path> file, boolean resume, Consumer<String> notices) {
        this.file = file;
        this.resume = resume;
        this.notices = notices;
    }

    /** For a training that nobody wants to go on with. */
    public static Checkpoints none() {
        return new Checkpoints(Optional.empty(), false, notice -> {});
    }

    /**
     * @param file where it lies
     * @param resume whether a training may go on from what lies there
     * @param notices is told, in a sentence, whether it does
     */
    public static Checkpoints in(Path file, boolean resume, Consumer<String> notices) {
        return new Checkpoints(Optional.of(file), resume, notices);
    }

    /** Where a training with this origin left off, when it is to go on. */
    Optional<Checkpoint> find(Digest origin) {
        if (file.isEmpty() || !Files.exists(file.get())) {
            if (resume) {
                notices.accept("there is no checkpoint to go on from; the training starts from the beginning");
            }
            return Optional.empty();
        }
        Optional<Checkpoint> found = read(file.get());
        Optional<Checkpoint> fitting =
                found.filter(checkpoint -> checkpoint.position().origin().equals(origin));
        if (resume && found.isPresent() && fitting.isEmpty()) {
            notices.accept(
                    "the checkpoint was left by a training on other rows or with other settings, threads or libraries; the training starts from the beginning");
        } else if (fitting.isPresent()) {
            notices.accept(
                    resume
                            ? "the training goes on in epoch %d"
                                    .formatted(fitting.get().epoch())
                            : "an interrupted training of the same model left off in epoch %d; this one starts from the beginning, and --resume would go on from there"
                                    .formatted(fitting.get().epoch()));
        }
        return fitting.filter(checkpoint -> resume);
    }

    private Optional<Checkpoint> read(Path checkpoint) {
        try {
            return Optional.of(Checkpoint.of(BundleArchive.read(checkpoint, Checkpoint.NAMES, MAXIMUM_BYTES)));
        } catch (IOException | Cd4mlException e) {
            if (resume) {
                notices.accept("the checkpoint %s cannot be read; the training starts from the beginning"
                        .formatted(checkpoint));
            }
            return Optional.empty();
        }
    }

    /** Whether a checkpoint is due, so long after the last one. */
    boolean due(Duration since, boolean epochEnds) {
        return file.isPresent() && since.compareTo(epochEnds ? SHORTEST : LONGEST) >= 0;
    }

    /**
     * Keeps a checkpoint. One that cannot be written must not end a training that could go on.
     *
     * @return whether it is kept
     */
    boolean keep(Supplier<Checkpoint> checkpoint) {
        if (file.isEmpty()) {
            return false;
        }
        try {
            SortedMap<String, byte[]> files = checkpoint.get().files();
            AtomicFiles.write(file.get(), out -> BundleArchive.write(files, out));
            return true;
        } catch (IOException e) {
            if (!failed) {
                notices.accept(
                        "no checkpoint could be written to %s: %s; were the training interrupted now, it would have to start again"
                                .formatted(file.get(), e.getMessage()));
            }
            failed = true;
            return false;
        }
    }

    /** The training has ended. */
    void drop() {
        if (file.isPresent() && Files.exists(file.get())) {
            try {
                Files.deleteIfExists(file.get());
            } catch (IOException e) {
                notices.accept("the checkpoint %s could not be deleted: %s".formatted(file.get(), e.getMessage()));
            }
        }
    }
}
