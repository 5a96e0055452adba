package io.jenkins.plugins.cd4ml.stage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.cd4ml.data.Resource;
import java.util.Collections;
import java.util.List;
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
 * @param processor the model of the processors, or null when the system does not tell
 * @param accelerators the graphics processors that the machine has, such as {@code NVIDIA H100}
 * @param container in which the command ran, or null when it ran in none
 * @param lock the file with the digest of every library of the process, or null when it was not made
 */
public record Environment(
        String cd4ml,
        String java,
        String operatingSystem,
        int processors,
        int threads,
        Map<String, String> libraries,
        String processor,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> accelerators,
        Container container,
        Resource lock) {

    /**
     * A container.
     *
     * @param runtime such as {@code docker}, {@code podman} or {@code kubernetes}
     * @param image its name, with its digest where that is known, such as {@code registry.example/cd4ml@sha256:…}; null
     *     when nobody told the command, because a container cannot see its own image
     */
    public record Container(String runtime, String image) {

        public Container {
            Objects.requireNonNull(runtime, "runtime");
        }

        /** Such as {@code docker registry.example/cd4ml@sha256:…}. */
        public String inWords() {
            return runtime + " " + (image == null ? "(image not told)" : image);
        }
    }

    public Environment {
        Objects.requireNonNull(cd4ml, "cd4ml");
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
        accelerators = accelerators == null ? List.of() : List.copyOf(accelerators);
    }

    /** A machine of which no more is known. */
    public Environment(
            String cd4ml,
            String java,
            String operatingSystem,
            int processors,
            int threads,
            Map<String, String> libraries) {
        this(cd4ml, java, operatingSystem, processors, threads, libraries, null, List.of(), null, null);
    }

    /** The same with the file that locks the libraries. */
    public Environment lockedBy(Resource file) {
        return new Environment(
                cd4ml, java, operatingSystem, processors, threads, libraries, processor, accelerators, container, file);
    }
}
