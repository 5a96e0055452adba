package io.jenkins.plugins.cd4ml.builds;

import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The builds that made the versions of every model: a small file for each model, kept in memory too. Versions of which it
 * knows nothing are older than it, or came from elsewhere.
 */
public final class VersionBuilds {

    private static final String ENDING = ".json";

    private final Path folder;
    private final Map<String, SortedMap<Integer, VersionBuild>> known = new ConcurrentHashMap<>();

    /** @param folder made with the first build */
    VersionBuilds(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Those of the controller. */
    public static VersionBuilds get() {
        return ExtensionList.lookupSingleton(BuildFollower.class).builds();
    }

    /** The content of a file. */
    private record Content(SortedMap<Integer, VersionBuild> versions) {}

    /** The builds of a model's versions, by number. */
    public SortedMap<Integer, VersionBuild> of(String model) {
        return known.computeIfAbsent(ModelName.check(model), this::read);
    }

    /** The build of a version, or empty when it is not known. */
    public Optional<VersionBuild> of(String model, int version) {
        return Optional.ofNullable(of(model).get(version));
    }

    /** The models of which a job made a version, by name. */
    public List<String> models(Job<?, ?> job) {
        String name = job.getFullName();
        return models().stream()
                .filter(model -> of(model).values().stream()
                        .anyMatch(build -> build.job().equals(name)))
                .toList();
    }

    /** Notes who made a version; one that is known and still there stays. */
    public void made(String model, int version, Run<?, ?> run) {
        change(model, builds -> {
            VersionBuild before = builds.get(version);
            if (before == null || before.run() == null) {
                builds.put(version, new VersionBuild(run.getParent().getFullName(), run.getNumber(), false));
            }
            return builds;
        });
    }

    /** Changes what is known of a model's versions; nothing is written when it stays the same. */
    synchronized void change(String model, UnaryOperator<SortedMap<Integer, VersionBuild>> change) {
        SortedMap<Integer, VersionBuild> before = of(model);
        SortedMap<Integer, VersionBuild> after = change.apply(new TreeMap<>(before));
        if (after.equals(before)) {
            return;
        }
        try {
            AtomicFiles.write(folder.resolve(model + ENDING), Json.pretty(new Content(after)));
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotWrite(folder, e);
        }
        known.put(model, Collections.unmodifiableSortedMap(after));
    }

    private SortedMap<Integer, VersionBuild> read(String model) {
        Path file = folder.resolve(model + ENDING);
        return Files.exists(file)
                ? Collections.unmodifiableSortedMap(
                        Json.read(file, Content.class).versions())
                : Collections.emptySortedMap();
    }

    /** The models of which something is known, by name. */
    List<String> models() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotRead(folder, e);
        }
    }
}
