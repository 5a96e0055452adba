package io.jenkins.plugins.cd4ml.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.ResourceDescriptor;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.promotion.RegisteredLineage;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.commons.io.FileUtils;

/** Every byte of every file of a registry: a change is told by the verification, or changes no answer. */
class TamperedRegistryTest {

    private static Path folder;
    private static Path root;
    private static List<Path> files;
    private static String untouched;

    /**
     * A registry with everything that one can hold: moves, a rollback, a version that was never promoted, a collected one,
     * tags and attached statements.
     */
    @BeforeContainer
    static void fill() throws IOException {
        folder = Files.createTempDirectory("tampered");
        root = folder.resolve("registry");
        FileModelRegistry registry = SampleRegistry.in(root);
        ModelVersion one = SampleRegistry.promote(registry, SampleRegistry.run(folder.resolve("a"), "one"))
                .version();
        ModelVersion two = SampleRegistry.promote(registry, SampleRegistry.run(folder.resolve("b"), "two"))
                .version();
        registry.promote(new Promotion(
                one, "staging", null, "ada", List.of("grace"), "to try", List.of(statement("why")), false));
        ModelVersion three = registry.register(SampleRegistry.candidate(folder.resolve("c"), "three"));
        ModelVersion four = registry.register(SampleRegistry.candidate(folder.resolve("d"), "four"));
        registry.collect(four);
        registry.tag(three, "team", "risk");
        registry.tag(three, "ticket", "ML-7");
        registry.attach(two, statement("a smoke test"));
        registry.attach(three, statement("an approval"));
        registry.attach(three, statement("another"));
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
        untouched = answers();
        assertThat(untouched).contains("production=2", "staging=1", "risk", "collected");
    }

    @AfterContainer
    static void clearAway() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    @Property(tries = 600)
    void oneChangedByteIsToldOrChangesNoAnswer(
            @ForAll @IntRange(max = 9999) int which,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double where,
            @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        Path file = files.get(which % files.size());
        byte[] before = Files.readAllBytes(file);
        byte[] changed = before.clone();
        int at = (int) (where * before.length);
        changed[at] ^= (byte) change;
        Files.write(file, changed);
        try {
            String answers = answers();
            // The index alone is of no account: whatever it says is held against the versions.
            assertThat(file.getParent().endsWith("index"))
                    .as("byte %d of %s, which is followed without a word", at, root.relativize(file))
                    .isTrue();
            assertThat(answers).isEqualTo(untouched);
        } catch (Cd4mlException e) {
            assertThat(e).isInstanceOf(Cd4mlException.BadData.class);
        } finally {
            Files.write(file, before);
        }
    }

    @Property(tries = 100)
    void aFileThatIsCutOffIsToldOrChangesNoAnswer(
            @ForAll @IntRange(max = 9999) int which, @ForAll @DoubleRange(max = 1, maxIncluded = false) double length)
            throws IOException {
        Path file = files.get(which % files.size());
        byte[] before = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(before, (int) (length * before.length)));
        try {
            assertThat(answers()).isEqualTo(untouched);
            assertThat(file.getParent().endsWith("index"))
                    .as(root.relativize(file).toString())
                    .isTrue();
        } catch (Cd4mlException e) {
            assertThat(e).isInstanceOf(Cd4mlException.BadData.class);
        } finally {
            Files.write(file, before);
        }
    }

    /** Everything that a registry says, when nothing of it is told to be wrong. */
    private static String answers() throws IOException {
        FileModelRegistry registry = SampleRegistry.in(root);
        StringBuilder answers = new StringBuilder()
                .append(registry.models())
                .append(registry.aliases("loans"))
                .append(registry.ledger("loans"));
        for (ModelVersion version : registry.versions("loans")) {
            RegisteredLineage.verify(registry, version, Optional.empty()).failures().stream()
                    .findFirst()
                    .ifPresent(failure -> {
                        throw new Cd4mlException.BadData(failure.file() + ": " + failure.sentence());
                    });
            answers.append(version)
                    .append(registry.tags(version))
                    .append(registry.attached(version).size())
                    .append(registry.withBundle("loans", version.bundle()));
        }
        return answers.toString();
    }

    private static byte[] statement(String what) {
        Statement statement = Statement.of(
                List.of(ResourceDescriptor.named("bundle.zip", Digest.of(what))),
                "https://example.org/note/v1",
                Map.of("what", what));
        return Envelope.of(statement, Optional.empty()).bytes();
    }
}
