package io.jenkins.plugins.cd4ml.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Public data sets, which are not part of the project. A test that needs one is skipped, with the reason, without it. */
public final class PublicData {

    private PublicData() {}

    /** A data file. */
    public static Path file(String name) {
        String named = System.getProperty("cd4ml.test.data", System.getenv("CD4ML_TEST_DATA"));
        List<Path> folders = Stream.of(
                        named, "../shared/data", "../../shared/data", "../../../shared/data", "../../../../shared/data")
                .filter(Objects::nonNull)
                .map(Path::of)
                .toList();
        Path found = folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, () -> "%s is in none of the folders %s; name its folder in CD4ML_TEST_DATA"
                .formatted(name, folders));
        return found.toAbsolutePath().normalize();
    }

    /** A project in a folder with the configuration for a data set, and a copy of the data. */
    public static Project project(String name, Path folder) throws IOException {
        Files.copy(file(name + ".csv"), folder.resolve(name + ".csv"));
        try (InputStream yaml = PublicData.class.getResourceAsStream("/public-data/" + name + ".yaml")) {
            return new Project(folder).configuration(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
