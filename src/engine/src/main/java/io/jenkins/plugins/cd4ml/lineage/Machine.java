package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.stage.Environment.Container;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the system tells of the machine by files. A system that tells nothing is no failure. */
final class Machine {

    /** Tells the image of the container that the command runs in, which a container cannot see itself. */
    static final String IMAGE_VARIABLE = "CD4ML_CONTAINER_IMAGE";

    private static final Pattern PODMAN_VALUE = Pattern.compile("(?m)^(image|imageid)=\"(.*)\"$");

    private final Path root;
    private final Map<String, String> variables;

    /**
     * @param root of the file system
     * @param variables of the environment
     */
    Machine(Path root, Map<String, String> variables) {
        this.root = root;
        this.variables = variables;
    }

    /** The model of the processors, or null. */
    String processor() {
        return value("proc/cpuinfo", "model name")
                .or(() -> Optional.ofNullable(variables.get("PROCESSOR_IDENTIFIER")))
                .orElse(null);
    }

    /** The graphics processors that NVIDIA's driver shows, each with the driver's version. */
    List<String> accelerators() {
        List<String> found = new ArrayList<>();
        Path folder = root.resolve("proc/driver/nvidia/gpus");
        String driver = text("sys/module/nvidia/version")
                .map(version -> " (driver " + version.strip() + ")")
                .orElse("");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> gpus = Files.newDirectoryStream(folder)) {
                for (Path gpu : gpus) {
                    value("proc/driver/nvidia/gpus/" + gpu.getFileName() + "/information", "Model")
                            .ifPresent(model -> found.add(model + driver));
                }
            } catch (IOException | DirectoryIteratorException e) {
                // The machine does not say; the training itself fails when it asks for what is not there.
                return List.of();
            }
        }
        found.sort(null);
        return found;
    }

    /** The container that the command runs in, or null when it runs in none that can be told. */
    Container container() {
        Optional<String> podman = text("run/.containerenv");
        String told = variables.get(IMAGE_VARIABLE);
        String runtime;
        if (variables.containsKey("KUBERNETES_SERVICE_HOST")) {
            runtime = "kubernetes";
        } else if (podman.isPresent()) {
            runtime = "podman";
        } else if (Files.exists(root.resolve(".dockerenv"))) {
            runtime = "docker";
        } else {
            runtime = variables.getOrDefault("container", byGroups());
        }
        if (runtime == null && (told == null || told.isBlank())) {
            return null;
        }
        return new Container(
                runtime == null ? "container" : runtime,
                told == null || told.isBlank() ? podman.flatMap(Machine::image).orElse(null) : told.strip());
    }

    private String byGroups() {
        String groups = text("proc/1/cgroup").orElse("");
        for (String name : List.of("kubepods", "libpod", "docker", "containerd", "lxc")) {
            if (groups.contains(name)) {
                return name.equals("kubepods") ? "kubernetes" : name.equals("libpod") ? "podman" : name;
            }
        }
        return null;
    }

    private static Optional<String> image(String containerFile) {
        String name = null;
        String id = null;
        for (Matcher line = PODMAN_VALUE.matcher(containerFile); line.find(); ) {
            if (line.group(1).equals("image")) {
                name = line.group(2);
            } else {
                id = line.group(2);
            }
        }
        return Optional.ofNullable(name == null || id == null ? name : name + "@sha256:" + id);
    }

    /** The value of a line such as {@code model name : AMD EPYC}. */
    private Optional<String> value(String file, String key) {
        return text(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(key) && line.contains(":"))
                .filter(line -> line.substring(0, line.indexOf(':')).strip().equals(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private Optional<String> text(String file) {
        Path path = root.resolve(file);
        try {
            return Files.isReadable(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            // As if the system had no such file.
            return Optional.empty();
        }
    }
}
