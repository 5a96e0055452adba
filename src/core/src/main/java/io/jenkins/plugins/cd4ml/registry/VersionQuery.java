package io.jenkins.plugins.cd4ml.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which versions somebody looks for: those to which everything applies that is said.
 *
 * @param model of that name, or null
 * @param alias to which that alias points, or null
 * @param tags which have these tags; an empty value stands for any
 * @param data trained on rows of that name or digest, or on a source of that path or digest; a digest may be cut to its
 *     first digits; or null
 * @param code trained by the commit of that id, which may be cut to its first digits, or null
 * @param from registered then or later, or null
 * @param until registered before, or null
 */
public record VersionQuery(
        String model,
        String alias,
        SortedMap<String, String> tags,
        String data,
        String code,
        Instant from,
        Instant until) {

    public VersionQuery {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** All versions. */
    public static VersionQuery all() {
        return new VersionQuery(null, null, Collections.emptySortedMap(), null, null, null, null);
    }

    /** Whether the version itself is meant, its alias and tags aside. */
    boolean fits(ModelVersion version) {
        return (from == null || !version.registered().isBefore(from))
                && (until == null || version.registered().isBefore(until))
                && (code == null
                        || version.code() != null && version.code().commit().startsWith(code))
                && (data == null || Origin.named(data).of(version.data()));
    }

    /** Whether a version with these tags is meant. */
    boolean fitsTags(SortedMap<String, String> its) {
        return tags.entrySet().stream()
                .allMatch(tag -> tag.getValue().isEmpty()
                        ? its.containsKey(tag.getKey())
                        : tag.getValue().equals(its.get(tag.getKey())));
    }
}
