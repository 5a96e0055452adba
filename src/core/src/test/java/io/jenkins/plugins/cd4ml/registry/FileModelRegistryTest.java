package io.jenkins.plugins.cd4ml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import io.jenkins.plugins.cd4ml.registry.Candidate.KeptFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileModelRegistryTest {

    @TempDir
    Path folder;

    private Path root;
    private FileModelRegistry registry;

    @BeforeEach
    void open() {
        root = folder.resolve("registry");
        registry = SampleRegistry.in(root);
    }

    @Test
    void anEmptyRegistryHasNothingAndMakesNothing() {
        assertThat(registry.models()).isEmpty();
        assertThat(registry.versions("loans")).isEmpty();
        assertThat(registry.aliases("loans")).isEmpty();
        assertThat(registry.ledger("loans")).isEmpty();
        assertThat(registry.find(ModelReference.parse("loans@production"))).isEmpty();
        assertThat(registry.find(ModelReference.parse("loans/1"))).isEmpty();
        assertThat(root).doesNotExist();
    }

    @Test
    void aRegisteredModelIsFoundByNumberWithItsFiles() throws IOException {
        Candidate candidate = SampleRegistry.candidate(folder.resolve("a"), "the model");
        ModelVersion version = registry.register(candidate);
        assertThat(version.reference()).isEqualTo("loans/1");
        assertThat(version.bundle()).isEqualTo(Digest.of("the model"));
        assertThat(version.data()).isEqualTo(candidate.data());
        assertThat(version.registered()).isEqualTo(SampleRegistry.CLOCK.instant());
        assertThat(registry.models()).containsExactly("loans");
        assertThat(registry.find(ModelReference.parse("loans/1"))).contains(version);
        assertThat(registry.files(version))
                .hasSize(candidate.files().size())
                .containsKeys("train-model/bundle.zip", "train-model/evidence.json", "bias-check/verdicts.dsse.json");
        assertThat(registry.files(version).keySet()).noneMatch(name -> name.endsWith(".parquet"));
        try (InputStream in = registry.open(version, "train-model/bundle.zip")) {
            assertThat(in.readAllBytes()).asString().isEqualTo("the model");
        }
    }

    @Test
    void theSameBundleKeepsItsVersionAndAnotherGetsTheNextNumber() {
        ModelVersion first = registry.register(SampleRegistry.candidate(folder.resolve("a"), "one"));
        ModelVersion second = registry.register(SampleRegistry.candidate(folder.resolve("b"), "two"));
        assertThat(registry.register(SampleRegistry.candidate(folder.resolve("c"), "one")))
                .isEqualTo(first);
        assertThat(registry.versions("loans")).containsExactly(second, first);
        assertThat(second.version()).isEqualTo(2);
    }

    @Test
    void aBundleThatIsNotWhatItShouldBeLeavesNothing() {
        Candidate candidate = SampleRegistry.candidate(folder.resolve("a"), "one");
        assertThatThrownBy(() -> registry.register(with(candidate, "train-model/bundle.zip", "changed")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("train-model/bundle.zip has the digest");
        assertThat(registry.versions("loans")).isEmpty();
        assertThat(root.resolve("models/loans").toFile().list()).isEmpty();
    }

    @Test
    void namesThatLeadOutOfTheRegistryAreRefused() {
        Candidate candidate = SampleRegistry.candidate(folder.resolve("a"), "one");
        for (String name : List.of("../out", "a/../../out", "/out", "a//b", ".hidden", "a\\b", "a/.b", "")) {
            assertThatThrownBy(() -> registry.register(with(candidate, name, "x")))
                    .as(name)
                    .isInstanceOf(Cd4mlException.BadData.class);
        }
        for (String model : List.of("..", ".", "a/b", "")) {
            assertThatThrownBy(() -> registry.versions(model))
                    .as(model)
                    .isInstanceOf(Cd4mlException.Configuration.class);
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(root.resolve("models"));
        Files.createSymbolicLink(root.resolve("models/loans"), elsewhere);
        assertThatThrownBy(() -> registry.register(SampleRegistry.candidate(folder.resolve("a"), "one")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void anAliasMovesAndTheLedgerRemembers() {
        ModelVersion first = registry.register(SampleRegistry.candidate(folder.resolve("a"), "one"));
        ModelVersion second = registry.register(SampleRegistry.candidate(folder.resolve("b"), "two"));
        assertThat(registry.promote(SampleRegistry.toProduction(first, null))).isPresent();
        assertThat(registry.promote(SampleRegistry.toProduction(second, 1))).isPresent();
        // Rollback is one more move.
        assertThat(registry.promote(SampleRegistry.toProduction(first, 2))).isPresent();
        assertThat(registry.aliases("loans")).containsEntry("production", 1).hasSize(1);
        assertThat(registry.find(ModelReference.parse("loans@production"))).contains(first);
        assertThat(registry.ledger("loans"))
                .extracting(LedgerEntry::sequence, LedgerEntry::from, LedgerEntry::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, null, 1),
                        org.assertj.core.groups.Tuple.tuple(2L, 1, 2),
                        org.assertj.core.groups.Tuple.tuple(3L, 2, 1));
        LedgerEntry last = registry.ledger("loans").get(2);
        assertThat(last.requestedBy()).isEqualTo("ada");
        assertThat(last.approvedBy()).containsExactly("grace");
        assertThat(last.bundle()).isEqualTo(first.bundle());
        assertThat(registry.statement("loans", last.evidence().get(0)))
                .hasValueSatisfying(statement -> assertThat(statement).containsExactly(1, 2, 3));
    }

    @Test
    void anAliasThatIsThereAlreadyDoesNotMoveAgain() {
        ModelVersion version = registry.register(SampleRegistry.candidate(folder.resolve("a"), "one"));
        registry.promote(SampleRegistry.toProduction(version, null));
        assertThat(registry.promote(SampleRegistry.toProduction(version, null))).isEmpty();
        assertThat(registry.ledger("loans")).hasSize(1);
    }

    @Test
    void anAliasThatSomebodyElseMovedMeanwhileIsNotMoved() {
        ModelVersion first = registry.register(SampleRegistry.candidate(folder.resolve("a"), "one"));
        ModelVersion second = registry.register(SampleRegistry.candidate(folder.resolve("b"), "two"));
        registry.promote(SampleRegistry.toProduction(first, null));
        assertThatThrownBy(() -> registry.promote(SampleRegistry.toProduction(second, null)))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessage("production of loans was moved to version 1 by ada at 2026-03-02T08:00:00Z"
                        + " while this promotion was decided; look at that version and promote again");
        assertThat(registry.aliases("loans")).containsEntry("production", 1);
    }

    @Test
    void manyThreadsRegisterAndPromoteAndNothingIsLost() throws Exception {
        List<Callable<ModelVersion>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Candidate candidate = SampleRegistry.candidate(folder.resolve("run" + i), "model " + i / 2);
            work.add(() -> {
                ModelVersion version = SampleRegistry.in(root).register(candidate);
                SampleRegistry.in(root)
                        .promote(new Promotion(
                                version, "alias" + version.version(), null, "ada", List.of(), "", List.of(), false));
                return version;
            });
        }
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (Future<ModelVersion> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(registry.versions("loans")).extracting(ModelVersion::version).containsExactly(4, 3, 2, 1);
        assertThat(registry.aliases("loans")).hasSize(4);
        assertThat(registry.ledger("loans")).hasSize(4);
        try (var left = Files.list(root.resolve("models/loans"))) {
            assertThat(left.map(p -> p.getFileName().toString())).noneMatch(name -> name.startsWith(".incoming"));
        }
    }

    @Test
    void aKeptFileThatWasChangedIsRefusedWhenRead() throws IOException {
        ModelVersion version = registry.register(SampleRegistry.candidate(folder.resolve("a"), "one"));
        Files.writeString(SampleRegistry.bundle(root, 1), "two");
        try (InputStream in = registry.open(version, "train-model/bundle.zip")) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(Cd4mlException.BadData.class)
                    .hasMessageContaining("bundle.zip has the digest");
        }
        assertThatThrownBy(() -> registry.open(version, "train-model/none"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("loans/1 keeps no file train-model/none");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedInOneSentence() throws IOException {
        Files.writeString(root, "a file where the registry should be");
        assertThatThrownBy(() -> registry.register(SampleRegistry.candidate(folder.resolve("a"), "one")))
                .isInstanceOf(Cd4mlException.Internal.class)
                .hasMessageStartingWith(root + " cannot be written: ");
    }

    @Test
    void aFolderWithoutPermissionIsNamedInOneSentence() throws IOException {
        Files.createDirectories(root);
        assumeFalse(!root.toFile().setWritable(false) || Files.isWritable(root), "this user may write everywhere");
        try {
            assertThatThrownBy(() -> registry.register(SampleRegistry.candidate(folder.resolve("a"), "one")))
                    .isInstanceOf(Cd4mlException.Internal.class)
                    .hasMessageStartingWith(root + " cannot be written: permission denied");
        } finally {
            assertThat(root.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void aDiskThatIsFullLeavesNothingHalfWritten() {
        Candidate candidate = SampleRegistry.candidate(folder.resolve("a"), "one");
        SortedMap<String, KeptFile> files = new TreeMap<>(candidate.files());
        files.put("train-model/bundle.zip", new KeptFile(candidate.bundle(), () -> new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ < 100) {
                    return 'x';
                }
                throw new IOException("No space left on device");
            }
        }));
        assertThatThrownBy(() -> registry.register(with(candidate, files)))
                .isInstanceOf(Cd4mlException.Internal.class)
                .hasMessage(root + " cannot be written: No space left on device");
        assertThat(registry.versions("loans")).isEmpty();
        assertThat(root.resolve("models/loans").toFile().list()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftIsClearedAwayAfterADay() throws IOException {
        Path old = Files.createDirectories(root.resolve("models/loans/.incoming-old"));
        Path young = Files.createDirectories(root.resolve("models/loans/.incoming-young"));
        Instant now = SampleRegistry.CLOCK.instant();
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(young, FileTime.from(now.minus(Duration.ofHours(1))));
        registry.register(SampleRegistry.candidate(folder.resolve("a"), "one"));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    private static Candidate with(Candidate candidate, String name, String content) {
        SortedMap<String, KeptFile> files = new TreeMap<>(candidate.files());
        Digest digest = files.containsKey(name) ? files.get(name).digest() : Digest.of(content);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        files.put(name, new KeptFile(digest, () -> new ByteArrayInputStream(bytes)));
        return with(candidate, files);
    }

    private static Candidate with(Candidate candidate, SortedMap<String, KeptFile> files) {
        return new Candidate(
                candidate.model(), candidate.bundle(), candidate.task(), candidate.data(), candidate.code(), files);
    }
}
