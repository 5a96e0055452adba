package io.jenkins.plugins.cd4ml.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds docs/configuration.md to the schema. */
class ConfigurationReferenceTest {

    private static final String WRITE = "cd4ml.docs.write";
    private static final String COMMAND = "mvn -pl src/core test -Dtest=ConfigurationReferenceTest -D" + WRITE;
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "configuration.md");
    private static final String SCHEMA = "cd4ml.schema.json";
    private static final String LINK = "../src/core/src/main/resources/io/jenkins/plugins/cd4ml/config/" + SCHEMA;

    @Test
    void theReferenceIsWhatTheSchemaSays() throws IOException {
        String generated = generate();
        if (System.getProperty(WRITE) != null) {
            Files.writeString(DOCUMENT, generated);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/configuration.md is older than the schema; write it anew: " + COMMAND)
                .isEqualTo(generated);
    }

    @Test
    void theReferenceLinksToTheSchema() {
        assertThat(DOCUMENT.resolveSibling(LINK)).exists();
    }

    private static String generate() throws IOException {
        try (InputStream schema = Configuration.class.getResourceAsStream(SCHEMA)) {
            return new ConfigurationReference(new ObjectMapper().readTree(schema)).markdown(LINK, COMMAND);
        }
    }
}
