package io.jenkins.plugins.cd4ml.ownership;

import hudson.ExtensionList;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.ledger.ChainedFile;
import io.jenkins.plugins.cd4ml.ledger.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * To what every model of the controller belongs, and everything that became of that: an append-only file for each model.
 * Only the controller writes there, so what was read is kept in memory.
 */
public final class ModelOwners {

    private static final Logger LOGGER = Logger.getLogger(ModelOwners.class.getName());
    private static final String LINES = ".ndjson";

    private final Path folder;
    private final Clock clock;
    private final Map<String, Optional<ModelOwner>> known = new ConcurrentHashMap<>();

    /**
     * @param folder made with the first owner
     * @param clock tells when a model came to an owner
     */
    ModelOwners(Path folder, Clock clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** Those of the controller. */
    public static ModelOwners get() {
        return ExtensionList.lookupSingleton(OwnerFollower.class).owners();
    }

    /**
     * The owner of a model, or empty when it has none: one that was registered before models had owners belongs to the
     * controller, and one that is not registered to nobody.
     *
     * @throws Cd4mlException.BadData when another hand changed the file
     */
    public Optional<ModelOwner> owner(String model) {
        return known.computeIfAbsent(
                ModelName.check(model), name -> read(name).end().state());
    }

    /** Everything that became of a model's ownership, oldest first. */
    public List<OwnerEntry> entries(String model) {
        return read(ModelName.check(model)).entries();
    }

    /**
     * Gives a model that has no owner to a group.
     *
     * @param by the person or the build that registers it
     * @return whose it is now, which may be another one
     */
    public ModelOwner claim(String model, ModelOwner group, String by) {
        return writing(model, file -> {
            var end = file.end();
            if (end.state().isPresent()) {
                return end.state().get();
            }
            append(file, end, model, group, by, "registered for the first time");
            return group;
        });
    }

    /**
     * Gives a claim up, since nothing was registered.
     *
     * @param by the person or the build that claimed it
     */
    public void release(String model, ModelOwner group, String by) {
        writing(model, file -> {
            var end = file.end();
            if (end.state().equals(Optional.of(group))) {
                append(file, end, model, null, by, "nothing was registered");
            }
            return null;
        });
    }

    /**
     * Gives a model to another group.
     *
     * @param from whose it was when that was decided; empty for nobody's
     * @param by the person, or Jenkins itself
     * @throws Cd4mlException.Refused when it belongs to somebody else meanwhile
     */
    public void move(String model, Optional<ModelOwner> from, ModelOwner to, String by, String reason) {
        writing(model, file -> {
            var end = file.end();
            if (!end.state().equals(from)) {
                throw new Cd4mlException.Refused("the model %s was moved to %s meanwhile; look at it again"
                        .formatted(model, end.state().map(ModelOwner::words).orElse("nobody")));
            }
            if (!end.state().equals(Optional.of(to))) {
                append(file, end, model, to, by, reason);
            }
            return null;
        });
    }

    private void append(
            ChainedFile<OwnerEntry, Optional<ModelOwner>> file,
            ChainedFile.End<Optional<ModelOwner>> end,
            String model,
            ModelOwner owner,
            String by,
            String reason)
            throws IOException {
        OwnerEntry entry = new OwnerEntry(
                end.next(), end.last(), clock.instant().truncatedTo(ChronoUnit.MILLIS), model, owner, by, reason);
        file.append(entry, end, "the owner of " + model);
    }

    /** The models that have or had an owner, sorted. */
    List<String> models() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(LINES) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - LINES.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotRead(folder, e);
        }
    }

    private ChainedFile.Content<OwnerEntry, Optional<ModelOwner>> read(String model) {
        try {
            return file(model).read();
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotRead(folder, e);
        }
    }

    private ChainedFile<OwnerEntry, Optional<ModelOwner>> file(String model) {
        return new ChainedFile<>(
                folder.resolve(model + LINES),
                folder.resolve(model + ".json"),
                new OwnerBook(model),
                notice -> LOGGER.log(Level.WARNING, notice));
    }

    private interface Change<T> {
        T in(ChainedFile<OwnerEntry, Optional<ModelOwner>> file) throws IOException;
    }

    private <T> T writing(String model, Change<T> change) {
        ModelName.check(model);
        try {
            return WriterLock.holding(folder.resolve(".lock"), () -> change.in(file(model)));
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotWrite(folder, e);
        } finally {
            known.remove(model);
        }
    }
}
