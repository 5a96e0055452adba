package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.data.Digest;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A version as a host keeps it.
 *
 * @param version what it is
 * @param files the digests of its files, by path
 * @param place where the host keeps the files, in its own terms
 */
public record HostedVersion(ModelVersion version, SortedMap<String, Digest> files, String place) {

    public HostedVersion {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The model's name. */
    public String model() {
        return version.model();
    }

    /** Its number. */
    public int number() {
        return version.version();
    }
}
