package io.jenkins.plugins.cd4ml.stage;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where a stage did its work.
 *
 * @param cd4ml the version of the command
 * @param java the Java runtime, such as {@code OpenJDK 17.0.15}
 * @param operatingSystem such as {@code Linux 6.1 amd64}
 * @param processors how many the process may use
 * @param threads how many native threads do arithmetic; results repeat bit for bit only at the same number
 * @param libraries the versions of the libraries whose numbers matter, by name
 */
public record Environment(
        String cd4ml, String java, String operatingSystem, int processors, int threads, Map<String, String> libraries) {

    public Environment {
        Objects.requireNonNull(cd4ml, "cd4ml");
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
    }
}
