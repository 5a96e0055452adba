package io.jenkins.plugins.cd4ml.stage;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the files of the version lie that is monitored. They are copies from the registry, which knows their digests.
 *
 * @param reference the version, such as {@code loans/3}
 * @param folder in which its files lie under their names, relative to the current folder
 * @param files digest of each, by name as in the registry, such as {@code train-model/bundle.zip}
 */
public record MonitoredVersion(String reference, String folder, SortedMap<String, Digest> files) {

    private static final String REFERENCE = Stage.TRAIN_MODEL.id() + "/" + RunFolder.REFERENCE;

    /** What monitoring reads of a version. Those of the evaluation are missing where there was none. */
    private static final List<String> READ = List.of(
            RunFolder.BUNDLE_URI.substring(Resource.RUN.length()),
            REFERENCE,
            Stage.TRAIN_MODEL.id() + "/" + RunFolder.CONFIGURATION,
            Stage.PREPARE_DATA.id() + "/" + RunFolder.PREPARATION,
            Stage.EVALUATE_ACCURACY.id() + "/" + RunFolder.REFERENCE);

    public MonitoredVersion {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(folder, "folder");
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        if (!READ.containsAll(files.keySet())) {
            throw new Cd4mlException.Configuration(
                    "monitoring reads %s of a version, not %s".formatted(READ, files.keySet()));
        }
    }

    /**
     * Which files of a version are needed.
     *
     * @param kept everything that the registry keeps of it
     * @throws Cd4mlException.BadData when it was registered before versions kept what they are compared with
     */
    public static SortedMap<String, Digest> needed(String reference, Map<String, Digest> kept) {
        SortedMap<String, Digest> needed = new TreeMap<>(kept);
        needed.keySet().retainAll(READ);
        if (!needed.containsKey(REFERENCE)) {
            throw new Cd4mlException.BadData(
                    "%s keeps no reference of its training rows, because it was trained by an older cd4ml; train and promote the model again, then it can be monitored"
                            .formatted(reference));
        }
        return needed;
    }

    /** Whether these files, and no other version's, are among what a stage read. */
    public boolean readBy(List<Resource> inputs) {
        return files.entrySet().stream().allMatch(file -> inputs.stream()
                        .filter(input -> input.uri().equals(uri(file.getKey())))
                        .map(Resource::digest)
                        .toList()
                        .equals(List.of(file.getValue())))
                && inputs.stream().filter(Resource::inRegistry).count() == files.size();
    }

    /** A file as evidence names it: in the registry, wherever it lay when it was read. */
    public String uri(String name) {
        return Resource.REGISTRY + reference + "/" + name;
    }

    /** The digest of a file, or empty when the version has none. */
    public Optional<Digest> digest(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
