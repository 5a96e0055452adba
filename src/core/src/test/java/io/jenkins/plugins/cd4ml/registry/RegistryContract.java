package io.jenkins.plugins.cd4ml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.ResourceDescriptor;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import io.jenkins.plugins.cd4ml.registry.Candidate.KeptFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every registry does, wherever it is kept. */
public abstract class RegistryContract {

    @TempDir
    protected Path folder;

    protected ModelRegistry registry;

    /** Opens the registry of this test; each call as another process would. */
    protected abstract ModelRegistry open() throws IOException;

    /** The name of the models of this test. */
    protected String model() {
        return "loans";
    }

    @BeforeEach
    void openRegistry() throws IOException {
        registry = open();
    }

    /** A candidate whose bundle has this content. */
    protected Candidate candidate(String bundle) {
        Candidate loans = SampleRegistry.candidate(folder.resolve("run " + bundle), bundle);
        return new Candidate(model(), loans.bundle(), loans.task(), loans.data(), loans.code(), loans.files());
    }

    protected ModelVersion register(String bundle) throws IOException {
        return registry.register(candidate(bundle));
    }

    /** A move that rests on one statement. */
    protected static Promotion move(ModelVersion version, String alias, Integer from) {
        byte[] statement = alias.getBytes(StandardCharsets.UTF_8);
        return new Promotion(version, alias, from, "ada", List.of("grace"), "it is better", List.of(statement), false);
    }

    protected static byte[] statement(String subject) {
        Statement statement = Statement.of(
                List.of(ResourceDescriptor.named(subject, Digest.of(subject))), "https://example.org/note", Map.of());
        return Envelope.of(statement, Optional.empty()).bytes();
    }

    protected ModelReference reference(Object version) {
        return ModelReference.parse(model() + "/" + version);
    }

    protected ModelReference alias(String alias) {
        return ModelReference.parse(model() + "@" + alias);
    }

    @Test
    void anEmptyRegistryHasNothing() throws IOException {
        assertThat(registry.models()).doesNotContain(model());
        assertThat(registry.versions(model())).isEmpty();
        assertThat(registry.aliases(model())).isEmpty();
        assertThat(registry.ledger(model())).isEmpty();
        assertThat(registry.find(alias("production"))).isEmpty();
        assertThat(registry.find(reference(1))).isEmpty();
        assertThat(registry.withBundle(model(), Digest.of("one"))).isEmpty();
        assertThat(registry.disagreements(model())).isEmpty();
    }

    @Test
    void aRegisteredModelIsFoundByNumberAndBundleWithItsFiles() throws IOException {
        Candidate candidate = candidate("the model");
        ModelVersion version = registry.register(candidate);
        assertThat(version.reference()).isEqualTo(model() + "/1");
        assertThat(version.bundle()).isEqualTo(Digest.of("the model"));
        assertThat(version.data()).isEqualTo(candidate.data());
        assertThat(version.code()).isEqualTo(candidate.code());
        assertThat(version.registered()).isEqualTo(SampleRegistry.CLOCK.instant());
        assertThat(open().models()).contains(model());
        assertThat(open().find(reference(1))).contains(version);
        assertThat(open().withBundle(model(), version.bundle())).contains(version);
        SortedMap<String, Digest> files = open().files(version);
        assertThat(files.keySet()).isEqualTo(candidate.files().keySet());
        for (Map.Entry<String, Digest> file : files.entrySet()) {
            try (InputStream in = open().open(version, file.getKey())) {
                assertThat(Digest.of(in)).as(file.getKey()).isEqualTo(file.getValue());
            }
        }
        assertThatThrownBy(() -> registry.open(version, "train-model/none"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("/1 keeps no file train-model/none");
    }

    @Test
    void theSameBundleKeepsItsVersionAndAnotherGetsTheNextNumber() throws IOException {
        ModelVersion first = register("one");
        ModelVersion second = register("two");
        assertThat(open().register(candidate("one"))).isEqualTo(first);
        assertThat(open().versions(model())).containsExactly(second, first);
        assertThat(second.version()).isEqualTo(2);
    }

    @Test
    void aBundleThatIsNotWhatItShouldBeLeavesNothing() throws IOException {
        assertThatThrownBy(() -> registry.register(with(candidate("one"), "train-model/bundle.zip", "changed")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("train-model/bundle.zip has the digest");
        assertThat(registry.versions(model())).isEmpty();
        assertThat(register("one").version()).isEqualTo(1);
    }

    @Test
    void namesThatLeadAstrayAreRefused() {
        Candidate candidate = candidate("one");
        for (String name : List.of("../out", "a/../../out", "/out", "a//b", ".hidden", "a\\b", "a/.b", "")) {
            assertThatThrownBy(() -> registry.register(with(candidate, name, "x")))
                    .as(name)
                    .isInstanceOf(Cd4mlException.BadData.class);
        }
        for (String model : List.of("..", ".", "a/b", "")) {
            assertThatThrownBy(() -> registry.versions(model, null, 1))
                    .as(model)
                    .isInstanceOf(Cd4mlException.Configuration.class);
        }
    }

    @Test
    void anAliasMovesAndTheLedgerRemembers() throws IOException {
        ModelVersion first = register("one");
        ModelVersion second = register("two");
        assertThat(registry.promote(move(first, "production", null))).isPresent();
        assertThat(registry.promote(move(second, "production", 1))).isPresent();
        assertThat(registry.promote(move(first, "production", 2))).isPresent();
        assertThat(open().aliases(model())).containsEntry("production", 1).hasSize(1);
        assertThat(open().find(alias("production"))).contains(first);
        assertThat(open().find(alias("staging"))).isEmpty();
        List<LedgerEntry> ledger = open().ledger(model());
        assertThat(ledger)
                .extracting(LedgerEntry::sequence, LedgerEntry::from, LedgerEntry::version)
                .containsExactly(Tuple.tuple(1L, null, 1), Tuple.tuple(2L, 1, 2), Tuple.tuple(3L, 2, 1));
        assertThat(ledger.get(2).requestedBy()).isEqualTo("ada");
        assertThat(ledger.get(2).approvedBy()).containsExactly("grace");
        assertThat(ledger.get(2).bundle()).isEqualTo(first.bundle());
        Digest evidence = ledger.get(2).evidence().get(0);
        assertThat(open().statement(model(), evidence).map(Digest::of)).contains(evidence);
        assertThat(open().statement(model(), Digest.of("none"))).isEmpty();
        assertThat(open().disagreements(model())).isEmpty();
    }

    @Test
    void anAliasThatIsThereAlreadyDoesNotMoveAgain() throws IOException {
        ModelVersion version = register("one");
        registry.promote(move(version, "production", null));
        assertThat(open().promote(move(version, "production", null))).isEmpty();
        assertThat(registry.ledger(model())).hasSize(1);
    }

    @Test
    void anAliasThatSomebodyElseMovedMeanwhileIsNotMoved() throws IOException {
        ModelVersion first = register("one");
        ModelVersion second = register("two");
        open().promote(move(first, "production", null));
        assertThatThrownBy(() -> registry.promote(move(second, "production", null)))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessage(("production of %s was moved to version 1 by ada at 2026-03-02T08:00:00Z"
                                + " while this promotion was decided; look at that version and promote again")
                        .formatted(model()));
        assertThat(registry.aliases(model())).containsEntry("production", 1);
    }

    @Test
    void ofManyWritersOfOneAliasOneWinsAndTheOthersAreTold() throws Exception {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ModelVersion version = register("model " + i);
            ModelRegistry mine = open();
            work.add(() -> {
                try {
                    return mine.promote(move(version, "production", null)).isPresent();
                } catch (Cd4mlException.Refused e) {
                    assertThat(e).hasMessageContaining("was moved to version");
                    return false;
                }
            });
        }
        assertThat(together(work)).containsOnlyOnce(true);
        assertThat(registry.ledger(model())).hasSize(1);
        assertThat(registry.disagreements(model())).isEmpty();
    }

    @Test
    void manyWritersRegisterAndPromoteAndNothingIsLost() throws Exception {
        List<Callable<ModelVersion>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Candidate candidate = candidate("model " + i / 2);
            ModelRegistry mine = open();
            String alias = "alias" + i / 2;
            work.add(() -> {
                ModelVersion version = mine.register(candidate);
                mine.promote(move(version, alias, null));
                return version;
            });
        }
        List<ModelVersion> versions = together(work);
        for (int i = 0; i < 8; i += 2) {
            assertThat(versions.get(i)).isEqualTo(versions.get(i + 1));
        }
        assertThat(registry.versions(model())).hasSize(4).doesNotHaveDuplicates();
        assertThat(registry.aliases(model())).hasSize(4);
        assertThat(registry.ledger(model())).hasSize(4);
        assertThat(registry.disagreements(model())).isEmpty();
    }

    @Test
    void versionsComeInPagesNewestFirst() throws IOException {
        for (int i = 1; i <= 5; i++) {
            register("model " + i);
        }
        assertThat(numbers(null, 2)).containsExactly(5, 4);
        assertThat(numbers(4, 2)).containsExactly(3, 2);
        assertThat(numbers(2, 2)).containsExactly(1);
        assertThat(numbers(1, 2)).isEmpty();
        assertThat(numbers(99, 1)).containsExactly(5);
        assertThat(numbers(null, Integer.MAX_VALUE)).containsExactly(5, 4, 3, 2, 1);
    }

    private List<Integer> numbers(Integer before, int limit) throws IOException {
        return registry.versions(model(), before, limit).stream()
                .map(ModelVersion::version)
                .toList();
    }

    @Test
    void tagsAreNotedReplacedAndTakenAway() throws IOException {
        ModelVersion version = register("one");
        ModelVersion other = register("two");
        assertThat(registry.tags(version)).isEmpty();
        registry.tag(version, "team", "risk");
        registry.tag(version, "ticket", "ML-7");
        registry.tag(version, "team", "fraud");
        assertThat(open().tags(version)).containsEntry("team", "fraud").containsEntry("ticket", "ML-7");
        registry.tag(version, "team", null);
        registry.tag(version, "none", null);
        assertThat(open().tags(version)).containsOnlyKeys("ticket");
        assertThat(open().tags(other)).isEmpty();
        assertThatThrownBy(() -> registry.tag(version, "a b", "x")).isInstanceOf(Cd4mlException.Configuration.class);
    }

    @Test
    void statementsAreAttachedOnceAndInOrder() throws IOException {
        ModelVersion version = register("one");
        ModelVersion other = register("two");
        byte[] one = statement("one");
        byte[] two = statement("two");
        Digest digest = registry.attach(version, one);
        open().attach(version, two);
        assertThat(open().attach(version, one)).isEqualTo(digest).isEqualTo(Digest.of(one));
        assertThat(open().attached(version)).containsExactly(one, two);
        assertThat(open().attached(other)).isEmpty();
        assertThat(open().statement(model(), digest)).contains(one);
        assertThatThrownBy(() -> registry.attach(version, new byte[] {1})).isInstanceOf(Cd4mlException.BadData.class);
    }

    @Test
    void aCollectedVersionKeepsItsNumberAndLosesItsFiles() throws IOException {
        ModelVersion first = register("one");
        ModelVersion second = register("two");
        ModelVersion collected = open().collect(second);
        assertThat(collected).isEqualTo(second.collectedAt(SampleRegistry.CLOCK.instant()));
        assertThat(open().collect(second)).isEqualTo(collected);
        assertThat(open().find(reference(2))).contains(collected);
        assertThat(open().versions(model())).containsExactly(collected, first);
        assertThat(open().files(second)).isEmpty();
        assertThat(open().withBundle(model(), second.bundle())).isEmpty();
        assertThatThrownBy(() -> registry.openBundle(second)).isInstanceOf(Cd4mlException.BadData.class);
        assertThatThrownBy(() -> registry.promote(move(second, "production", null)))
                .isInstanceOf(Cd4mlException.Refused.class);
        assertThatThrownBy(() -> registry.attach(second, statement("one"))).isInstanceOf(Cd4mlException.Refused.class);
        assertThat(register("two").version()).isEqualTo(3);
    }

    @Test
    void aVersionToWhichAnAliasEverPointedIsNotCollected() throws IOException {
        ModelVersion first = register("one");
        ModelVersion second = register("two");
        registry.promote(move(first, "production", null));
        registry.promote(move(second, "production", 1));
        assertThatThrownBy(() -> registry.collect(first))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessageContaining("entry 1 of the ledger moved production to it");
        assertThat(registry.files(first)).isNotEmpty();
    }

    @Test
    void aVersionIsPromotedOrCollectedAndNeverBoth() throws Exception {
        for (int round = 0; round < 3; round++) {
            ModelVersion version = register("model " + round);
            String alias = "alias" + round;
            ModelRegistry one = open();
            ModelRegistry two = open();
            List<Boolean> outcomes = together(List.of(
                    () -> granted(() -> one.promote(move(version, alias, null))),
                    () -> granted(() -> two.collect(version))));
            assertThat(outcomes).containsOnlyOnce(true);
            boolean collected =
                    registry.find(reference(version.version())).orElseThrow().collected() != null;
            assertThat(collected).isEqualTo(!registry.aliases(model()).containsKey(alias));
        }
    }

    private static boolean granted(Callable<?> change) throws Exception {
        try {
            change.call();
            return true;
        } catch (Cd4mlException.Refused e) {
            return false;
        }
    }

    /** Does all at once, and gives the results in order. */
    protected static <T> List<T> together(List<Callable<T>> work) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : pool.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private static Candidate with(Candidate candidate, String name, String content) {
        SortedMap<String, KeptFile> files = new TreeMap<>(candidate.files());
        Digest digest = files.containsKey(name) ? files.get(name).digest() : Digest.of(content);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        files.put(name, new KeptFile(digest, () -> new ByteArrayInputStream(bytes)));
        return new Candidate(
                candidate.model(), candidate.bundle(), candidate.task(), candidate.data(), candidate.code(), files);
    }
}
