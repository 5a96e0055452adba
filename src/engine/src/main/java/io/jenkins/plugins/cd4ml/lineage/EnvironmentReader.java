package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.stage.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Finds out where the work is done. */
public final class EnvironmentReader {

    private static final String CD4ML = "cd4ml";
    private static final String THREADS = "OMP_NUM_THREADS";
    private static final Properties VERSIONS = versions();

    private final Map<String, String> variables;
    private final Machine machine;

    /** @param variables the environment variables */
    public EnvironmentReader(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        this.machine = new Machine(
                FileSystems.getDefault().getRootDirectories().iterator().next(), this.variables);
    }

    /** The version of this program. */
    public static String version() {
        return VERSIONS.getProperty(CD4ML);
    }

    /** The machine and the program as they are now; the libraries are locked by the one who keeps the file. */
    public Environment read() {
        Map<String, String> libraries = new HashMap<>();
        VERSIONS.stringPropertyNames().stream()
                .filter(name -> !name.equals(CD4ML))
                .forEach(name -> libraries.put(name, VERSIONS.getProperty(name)));
        return new Environment(
                version(),
                property("java.vm.name") + " " + property("java.version"),
                "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                threads(),
                libraries,
                machine.processor(),
                machine.accelerators(),
                machine.container(),
                null);
    }

    /**
     * How many native threads do arithmetic: {@code OMP_NUM_THREADS}, which may be a list with a number for each nesting
     * level, or 1. Sums are taken in another order at another number, so results repeat bit for bit only at the same one,
     * and networks for tables are fastest on one.
     */
    public int threads() {
        try {
            return Math.max(
                    1,
                    Integer.parseInt(variables
                            .getOrDefault(THREADS, "1")
                            .split(",", 2)[0]
                            .strip()));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = EnvironmentReader.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the versions are part of the program and can be read", e);
        }
        return versions;
    }
}
