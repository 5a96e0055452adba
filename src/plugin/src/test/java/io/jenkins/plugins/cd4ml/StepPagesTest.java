package io.jenkins.plugins.cd4ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of the steps are complete, and the pages about them say what the forms say. */
class StepPagesTest {

    /** With this system property the pages are written, and there is nothing left to compare. */
    private static final String WRITE = "cd4ml.writeStepPages";

    static Stream<Form> forms() throws Exception {
        return Form.all().stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyParameterHasAPlaceInTheFormAndHelp(Form form) throws Exception {
        Map<String, String> titles = form.titles();
        for (Form.Field field : form.fields()) {
            assertThat(titles).as("the entries of the form of %s", form).containsKey(field.name());
            assertThat(titles.get(field.name()))
                    .as("the title of %s", field.name())
                    .isNotBlank();
            assertThat(form.help(field))
                    .as("help-%s.html of %s", field.name(), form)
                    .isPresent();
        }
        assertThat(titles.keySet())
                .as("what the form asks for")
                .isSubsetOf(form.fields().stream().map(Form.Field::name).toList());
    }

    @Test
    void thePagesSayWhatTheHelpSays() throws Exception {
        Path folder = PluginFiles.module().resolve("../../docs/steps").normalize();
        Map<String, String> pages = StepPages.all();
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
            }
        }
        Map<String, String> kept = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                kept.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(kept)
                .as(
                        "docs/steps; write them anew: mvn -pl src/plugin/pom-central.xml -am test -Dtest=StepPagesTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        WRITE)
                .isEqualTo(pages);
    }
}
