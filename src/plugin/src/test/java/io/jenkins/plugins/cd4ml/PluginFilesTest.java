package io.jenkins.plugins.cd4ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The plugin file of the build from Maven Central and that of the official build are the same to a controller. */
class PluginFilesTest {

    private static Path central;
    private static Path official;

    @BeforeAll
    static void bothAreBuilt() throws Exception {
        central = PluginFiles.central();
        official = PluginFiles.official();
        assumeTrue(
                Files.exists(central) && Files.exists(official),
                "compares two files, and not both are built: run mvn package, then mvn -Pjenkins package");
        assumeTrue(
                isNewer(central) && isNewer(official),
                "one of the two files is older than the sources: build both again");
    }

    private static boolean isNewer(Path file) throws Exception {
        long built = Files.getLastModifiedTime(file).toMillis();
        try (var walk = Files.walk(PluginFiles.module().resolve("src/main"))) {
            return walk.filter(Files::isRegularFile)
                    .allMatch(source -> source.toFile().lastModified() <= built);
        }
    }

    @Test
    void bothHaveTheSameManifest() throws IOException {
        for (String attribute : List.of(
                "Short-Name",
                "Long-Name",
                "Group-Id",
                "Artifact-Id",
                "Jenkins-Version",
                "Url",
                "Plugin-License-Name",
                "Java-Version")) {
            assertThat(attributes(central).getValue(attribute))
                    .as(attribute)
                    .isEqualTo(attributes(official).getValue(attribute));
        }
        assertThat(attributes(central).getValue("Plugin-Version"))
                .isEqualTo(attributes(official).getValue("Plugin-Version").split(" ")[0]);
    }

    @Test
    void bothDependOnTheSamePlugins() throws IOException {
        assertThat(dependencies(central)).containsExactlyInAnyOrderElementsOf(dependencies(official));
    }

    @Test
    void bothCarryTheSameLibraries() throws IOException {
        assertThat(libraries(central)).containsExactlyElementsOf(libraries(official));
    }

    @Test
    void bothHaveTheSameClassesExtensionsSymbolsAndPages() throws IOException {
        SortedMap<String, byte[]> one = content(central);
        SortedMap<String, byte[]> other = content(official);
        assertThat(one.keySet()).containsExactlyElementsOf(other.keySet());
        for (String index : List.of(
                "META-INF/annotations/hudson.Extension", "META-INF/services/annotations/org.jenkinsci.Symbol")) {
            assertThat(one.get(index)).as(index).isEqualTo(other.get(index));
        }
        one.forEach((name, bytes) -> {
            if (!name.endsWith(".class")) {
                assertThat(bytes).as(name).isEqualTo(other.get(name));
            }
        });
    }

    private static Attributes attributes(Path hpi) throws IOException {
        try (JarInputStream in = new JarInputStream(Files.newInputStream(hpi))) {
            return in.getManifest().getMainAttributes();
        }
    }

    private static List<String> dependencies(Path hpi) throws IOException {
        return Arrays.asList(attributes(hpi).getValue("Plugin-Dependencies").split(","));
    }

    private static List<String> libraries(Path hpi) throws IOException {
        return entries(Files.newInputStream(hpi)).keySet().stream()
                .filter(name -> name.startsWith("WEB-INF/lib/"))
                .toList();
    }

    /**
     * The entries of our own jar, without what the two builds are bound to differ in. What Stapler's annotation processor
     * writes of exported beans describes the remote API, which works without it.
     */
    private static SortedMap<String, byte[]> content(Path hpi) throws IOException {
        SortedMap<String, byte[]> entries = entries(
                new ByteArrayInputStream(entries(Files.newInputStream(hpi)).get("WEB-INF/lib/cd4ml.jar")));
        entries.keySet()
                .removeIf(name -> name.startsWith("META-INF/maven/")
                        || name.endsWith(".stapler")
                        || name.endsWith(".javadoc")
                        || name.equals("META-INF/exposed.stapler-beans")
                        || name.equals("META-INF/services/annotations/org.kohsuke.stapler.export.ExportedBean")
                        || name.equals("META-INF/MANIFEST.MF"));
        return entries;
    }

    private static SortedMap<String, byte[]> entries(InputStream zip) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(zip, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }
}
