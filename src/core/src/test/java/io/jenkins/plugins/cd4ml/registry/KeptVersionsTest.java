package io.jenkins.plugins.cd4ml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.ResourceDescriptor;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions in pages, by their bundle, with notes and statements, and without their files. */
class KeptVersionsTest {

    @TempDir
    Path folder;

    private Path root;
    private FileModelRegistry registry;

    @BeforeEach
    void registerFive() {
        root = folder.resolve("registry");
        registry = SampleRegistry.in(root);
        IntStream.rangeClosed(1, 5).forEach(this::register);
    }

    private ModelVersion register(int number) {
        return registry.register(SampleRegistry.candidate(folder.resolve("run"), "model " + number));
    }

    private ModelVersion version(int number) {
        return registry.find(ModelReference.parse("loans/" + number)).orElseThrow();
    }

    @Test
    void versionsComeInPagesNewestFirst() {
        assertThat(numbers(null, 2)).containsExactly(5, 4);
        assertThat(numbers(4, 2)).containsExactly(3, 2);
        assertThat(numbers(2, 2)).containsExactly(1);
        assertThat(numbers(1, 2)).isEmpty();
        assertThat(numbers(99, 1)).containsExactly(5);
        assertThat(numbers(null, Integer.MAX_VALUE)).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void aVersionIsFoundByItsBundle() {
        assertThat(registry.withBundle("loans", Digest.of("model 3"))).contains(version(3));
        assertThat(registry.withBundle("loans", Digest.of("model 9"))).isEmpty();
        assertThat(registry.withBundle("others", Digest.of("model 3"))).isEmpty();
    }

    @Test
    void withoutItsIndexTheRegistryAnswersTheSameAndMakesItAgain() throws IOException {
        FileUtils.deleteDirectory(index().toFile());
        answersAreTheSame();
        assertThat(register(6).version()).isEqualTo(6);
        assertThat(index()).isDirectoryContaining("glob:**/head.json");
        assertThat(register(3).version()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"highest\":0}", "{\"bundles\":{}}", "not JSON"})
    void anIndexThatWasChangedChangesNoAnswer(String content) throws IOException {
        for (Path file : files(index())) {
            byte[] before = Files.readAllBytes(file);
            Files.writeString(file, content);
            answersAreTheSame();
            Files.write(file, before);
        }
    }

    @Test
    void aByteThatChangedInTheIndexChangesNoAnswer() throws IOException {
        for (Path file : files(index())) {
            byte[] before = Files.readAllBytes(file);
            for (int at = 0; at < before.length; at += 7) {
                byte[] changed = before.clone();
                changed[at] ^= 1;
                Files.write(file, changed);
                answersAreTheSame();
            }
            Files.write(file, before);
        }
    }

    @Test
    void aDamagedIndexDoesNotLetABundleInTwice() throws IOException {
        for (Path file : files(index())) {
            Files.writeString(file, "{}");
        }
        assertThat(register(2).version()).isEqualTo(2);
        assertThat(register(6).version()).isEqualTo(6);
        answersAreTheSame();
    }

    private void answersAreTheSame() {
        for (int number = 1; number <= 5; number++) {
            assertThat(registry.withBundle("loans", Digest.of("model " + number)))
                    .contains(version(number));
        }
        assertThat(registry.withBundle("loans", Digest.of("none"))).isEmpty();
        assertThat(registry.versions("loans", null, 9)).contains(version(5)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void theNumberOfAVersionWhoseFolderWasTakenAwayIsNotGivenAgain() throws IOException {
        FileUtils.deleteDirectory(root.resolve("models/loans/versions/5").toFile());
        assertThat(numbers(null, 9)).containsExactly(4, 3, 2, 1);
        assertThat(register(6).version()).isEqualTo(6);
        assertThat(numbers(null, 9)).containsExactly(6, 4, 3, 2, 1);
    }

    @Test
    void tagsAreNotedReplacedAndTakenAway() {
        assertThat(registry.tags(version(1))).isEmpty();
        registry.tag(version(1), "team", "risk");
        registry.tag(version(1), "ticket", "ML-7");
        registry.tag(version(1), "team", "fraud");
        assertThat(registry.tags(version(1))).containsEntry("team", "fraud").containsEntry("ticket", "ML-7");
        registry.tag(version(1), "team", null);
        registry.tag(version(1), "none", null);
        assertThat(registry.tags(version(1))).containsOnlyKeys("ticket");
        assertThat(registry.tags(version(2))).isEmpty();
    }

    @Test
    void tagsThatCannotBeShownInALineAreRefused() {
        for (String key : List.of("", "../x", "a b", "-a", "x".repeat(65))) {
            assertThatThrownBy(() -> registry.tag(version(1), key, "x"))
                    .as(key)
                    .isInstanceOf(Cd4mlException.Configuration.class);
        }
        for (String value : List.of("", " ", "two\nlines", "x".repeat(1001))) {
            assertThatThrownBy(() -> registry.tag(version(1), "key", value))
                    .as(value)
                    .isInstanceOf(Cd4mlException.Configuration.class);
        }
        for (int i = 0; i < ModelTags.MOST; i++) {
            registry.tag(version(1), "key" + i, "x");
        }
        assertThatThrownBy(() -> registry.tag(version(1), "more", "x")).hasMessageContaining("100 tags already");
    }

    @Test
    void statementsAreAttachedOnceAndInOrder() {
        byte[] one = statement("one");
        byte[] two = statement("two");
        Digest digest = registry.attach(version(1), one);
        registry.attach(version(1), two);
        assertThat(registry.attach(version(1), one)).isEqualTo(digest).isEqualTo(Digest.of(one));
        assertThat(registry.attached(version(1))).containsExactly(one, two);
        assertThat(registry.attached(version(2))).isEmpty();
        assertThat(registry.statement("loans", digest)).contains(one);
        assertThatThrownBy(() -> registry.attach(version(1), new byte[] {1}))
                .isInstanceOf(Cd4mlException.BadData.class);
    }

    @Test
    void anAttachedStatementThatWasChangedOrTakenAwayIsTold() throws IOException {
        Digest digest = registry.attach(version(1), statement("one"));
        Path file = root.resolve("models/loans/statements/%s.dsse.json".formatted(digest.hex()));
        Files.write(file, statement("another"));
        assertThatThrownBy(() -> registry.attached(version(1)))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("changed by another hand");
        Files.delete(file);
        assertThatThrownBy(() -> registry.attached(version(1)))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("is gone");
    }

    @Test
    void aCollectedVersionKeepsItsNumberAndLosesItsFiles() throws IOException {
        ModelVersion five = version(5);
        ModelVersion collected = registry.collect(five);
        assertThat(collected.collected()).isEqualTo(SampleRegistry.CLOCK.instant());
        assertThat(version(5)).isEqualTo(collected);
        assertThat(registry.collect(five)).isEqualTo(collected);
        assertThat(registry.files(collected)).isEmpty();
        assertThat(root.resolve("models/loans/versions/5/files")).doesNotExist();
        assertThatThrownBy(() -> registry.openBundle(five)).hasMessageContaining("was collected at");
        assertThat(registry.withBundle("loans", five.bundle())).isEmpty();
        assertThat(register(5).version()).isEqualTo(6);
        assertThat(registry.withBundle("loans", five.bundle())).contains(version(6));
        answersAreStillThoseOfCollected();
    }

    private void answersAreStillThoseOfCollected() throws IOException {
        FileUtils.deleteDirectory(index().toFile());
        assertThat(registry.withBundle("loans", Digest.of("model 5"))).contains(version(6));
        assertThat(numbers(null, 9)).containsExactly(6, 5, 4, 3, 2, 1);
    }

    @Test
    void whatTheLedgerNeedsIsNotCollected() {
        registry.promote(SampleRegistry.toProduction(version(1), null));
        registry.promote(SampleRegistry.toProduction(version(2), 1));
        for (int number : new int[] {1, 2}) {
            assertThatThrownBy(() -> registry.collect(version(number)))
                    .isInstanceOf(Cd4mlException.Refused.class)
                    .hasMessage("loans/%1$d cannot be collected: entry %1$d of the ledger moved production to it"
                            .formatted(number));
        }
    }

    @Test
    void aCollectedVersionIsNeitherPromotedNorSpokenAbout() {
        ModelVersion three = version(3);
        registry.collect(three);
        assertThatThrownBy(() -> registry.promote(SampleRegistry.toProduction(three, null)))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessageContaining("so it cannot be promoted");
        assertThatThrownBy(() -> registry.attach(three, statement("late"))).isInstanceOf(Cd4mlException.Refused.class);
        assertThat(registry.aliases("loans")).isEmpty();
    }

    private static byte[] statement(String what) {
        Statement statement = Statement.of(
                List.of(ResourceDescriptor.named("bundle.zip", Digest.of("x"))),
                "https://example.org/note/v1",
                TextNode.valueOf(what));
        return Envelope.of(statement, Optional.empty()).bytes();
    }

    private List<Integer> numbers(Integer before, int limit) {
        return registry.versions("loans", before, limit).stream()
                .map(ModelVersion::version)
                .toList();
    }

    private Path index() {
        return root.resolve("models/loans/index");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
