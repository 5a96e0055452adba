package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.SealedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which version has which bundle, and which number is the highest, without looking at every version. It is a cache: a
 * part that is missing or damaged is made again from the versions, and what it says of a version is believed only when
 * the version says the same.
 *
 * <p>It has a part for each first digit of a digest, so that one more version rewrites little.
 *
 * @param model whose versions
 */
record BundleIndex(RegistryFolders folders, String model, Versions versions) {

    private static final List<String> PARTS = List.of("0123456789abcdef".split(""));

    /** What the index rests on: the versions themselves. */
    interface Versions {

        /** Whether there is a version of a number. */
        boolean exists(int number);

        /** Every version that keeps its files: its bundle and number. */
        Map<Digest, Integer> bundles() throws IOException;

        /** The highest number of all versions, 0 when there is none; looks at all. */
        int highest() throws IOException;
    }

    /** The content of {@code index/head.json}. */
    private record Head(int highest) {}

    /** The content of the part for a digit. */
    private record Part(SortedMap<String, Integer> bundles) {

        Part {
            bundles = Collections.unmodifiableSortedMap(new TreeMap<>(bundles));
        }
    }

    /** The highest number of all versions, 0 when there is none. Needs no lock and writes nothing. */
    int highest() throws IOException {
        OptionalInt head = head();
        if (head.isEmpty() || head.getAsInt() > 0 && !versions.exists(head.getAsInt())) {
            return versions.highest();
        }
        // Another process may be between a version and this file, or was killed there.
        int highest = head.getAsInt();
        while (versions.exists(highest + 1)) {
            highest++;
        }
        return highest;
    }

    /** The number that the next version gets: higher than every one before, those that are gone included. */
    int next() throws IOException {
        return 1 + Math.max(head().orElse(0), highest());
    }

    /**
     * The number that the index gives for a bundle. The version must be asked whether it is so: a process may have been
     * killed between the index and the version. Needs no lock and writes nothing.
     */
    Optional<Integer> number(Digest bundle) throws IOException {
        Optional<Part> part = isCurrent() ? part(bundle) : Optional.empty();
        return part.isPresent()
                ? Optional.ofNullable(part.get().bundles().get(bundle.hex()))
                : Optional.ofNullable(versions.bundles().get(bundle));
    }

    /** Makes the index whole, under the lock of the model. */
    void repair() throws IOException {
        boolean whole = isCurrent();
        for (int i = 0; whole && i < PARTS.size(); i++) {
            whole = Files.exists(folders.index(model, PARTS.get(i)));
        }
        if (whole) {
            return;
        }
        Map<String, SortedMap<String, Integer>> parts = new HashMap<>();
        PARTS.forEach(part -> parts.put(part, new TreeMap<>()));
        versions.bundles().forEach((bundle, number) -> parts.get(digit(bundle)).put(bundle.hex(), number));
        for (String part : PARTS) {
            SealedFile.write(folders.index(model, part), new Part(parts.get(part)));
        }
        write(Math.max(head().orElse(0), versions.highest()));
    }

    /** Enters a version before it is there, under the lock of the model. {@link #write} follows when it is. */
    void enter(Digest bundle, int number) throws IOException {
        Part part = part(bundle).orElse(null);
        if (part == null) {
            Files.deleteIfExists(folders.index(model, digit(bundle)));
            repair();
            part = part(bundle).orElseThrow();
        }
        SortedMap<String, Integer> bundles = new TreeMap<>(part.bundles());
        bundles.put(bundle.hex(), number);
        SealedFile.write(folders.index(model, digit(bundle)), new Part(bundles));
    }

    /** Says which number is the highest now. */
    void write(int highest) throws IOException {
        SealedFile.write(folders.index(model, "head"), new Head(highest));
    }

    /** Whether every version that is there was entered: none comes after the one that the index knows as the last. */
    private boolean isCurrent() {
        OptionalInt head = head();
        return head.isPresent() && !versions.exists(head.getAsInt() + 1);
    }

    private OptionalInt head() {
        try {
            return OptionalInt.of(
                    SealedFile.read(folders.index(model, "head"), Head.class).highest());
        } catch (Cd4mlException.BadData e) {
            return OptionalInt.empty();
        }
    }

    private Optional<Part> part(Digest bundle) {
        try {
            return Optional.of(SealedFile.read(folders.index(model, digit(bundle)), Part.class));
        } catch (Cd4mlException.BadData e) {
            return Optional.empty();
        }
    }

    private static String digit(Digest bundle) {
        return bundle.hex().substring(0, 1);
    }
}
