package io.jenkins.plugins.cd4ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every page and form keeps to, whatever it shows. */
class PagesTest {

    private static final Pattern INLINE = Pattern.compile("<script|<style|\\sstyle=|\\son[a-z]+=|javascript:");

    static Stream<Path> pages() throws Exception {
        return files(".jelly");
    }

    private static Stream<Path> files(String ending) throws Exception {
        try (Stream<Path> walk = Files.walk(PluginFiles.module().resolve("src/main/resources"))) {
            return walk.filter(file -> file.toString().endsWith(ending)).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void escapesWhatItShows(Path page) throws IOException {
        assertThat(Files.readString(page)).startsWith("<?jelly escape-by-default='true'?>");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void keepsToAContentSecurityPolicyWithoutInlineCode(Path page) throws IOException {
        assertThat(INLINE.matcher(Files.readString(page)).results()).isEmpty();
    }
}
