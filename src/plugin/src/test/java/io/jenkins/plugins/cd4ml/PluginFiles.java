package io.jenkins.plugins.cd4ml;

import io.jenkins.plugins.cd4ml.execution.StageRequest;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where this module and what its builds make lie. */
final class PluginFiles {

    private PluginFiles() {}

    /** The plugin's compiled classes. */
    static Path classes() throws URISyntaxException {
        return Path.of(StageRequest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /** The folder of the module, whichever of its two builds is running. */
    static Path module() throws URISyntaxException {
        Path folder = classes();
        while (!Files.exists(folder.resolve("pom-central.xml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the classes lie in the module");
        }
        return folder;
    }

    /** What the build from Maven Central makes. */
    static Path central() throws URISyntaxException {
        return module().resolve("target/cd4ml.hpi");
    }

    /** What the official build makes. */
    static Path official() throws URISyntaxException {
        return module().resolve("target/jenkins/target/cd4ml.hpi");
    }
}
