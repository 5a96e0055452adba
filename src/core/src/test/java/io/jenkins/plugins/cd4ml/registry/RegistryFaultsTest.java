package io.jenkins.plugins.cd4ml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fill up or cannot be written, clocks that go backwards, and people who do opposite things at once. */
class RegistryFaultsTest {

    private static final String ALIAS = "production";

    @TempDir
    Path folder;

    private Path root;
    private FileModelRegistry registry;

    @BeforeEach
    void open() {
        root = folder.resolve("registry");
        registry = SampleRegistry.in(root);
    }

    private ModelVersion register(String bundle) {
        return registry.register(SampleRegistry.candidate(folder.resolve("run"), bundle));
    }

    private static Promotion move(ModelVersion version, Integer from, String reason) {
        return new Promotion(version, ALIAS, from, "ada", List.of(), reason, List.of(new byte[] {1}), false);
    }

    /** Moves an alias to and fro until the disk has no room for a line, and says how often it moved. */
    static final class UntilTheDiskIsFull {
        private UntilTheDiskIsFull() {}

        public static void main(String[] arguments) throws IOException {
            FileModelRegistry registry = SampleRegistry.in(Path.of(arguments[0]));
            List<ModelVersion> versions = registry.versions("loans");
            for (int moves = 0; ; moves++) {
                try {
                    Integer from =
                            moves == 0 ? null : versions.get((moves + 1) % 2).version();
                    registry.promote(move(versions.get(moves % 2), from, "move " + moves));
                } catch (Cd4mlException.Internal e) {
                    System.out.println(moves);
                    System.out.println(e.getMessage());
                    return;
                }
            }
        }
    }

    @Test
    void aDiskThatIsFullInTheMiddleOfALineLosesNoEntry() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "files are limited in size by bash");
        register("one");
        register("two");
        // A file of more than 8 kB cannot be written, which stops a line of the ledger somewhere in the middle.
        Process process = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "ulimit -f 8 && exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UntilTheDiskIsFull.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(process.waitFor()).isZero();
        int moves = Integer.parseInt(said.get(0));
        assertThat(said.get(1)).startsWith(root + " cannot be written: ");

        List<LedgerEntry> ledger = registry.ledger("loans");
        assertThat(ledger).hasSize(moves).hasSizeGreaterThan(3);
        int behind = ledger.get(moves - 1).version();
        assertThat(registry.aliases("loans")).containsEntry(ALIAS, behind);
        ModelVersion other =
                registry.find(new ModelReference("loans", 3 - behind, null)).orElseThrow();
        assertThat(registry.promote(move(other, behind, "there is room again"))).isPresent();
        assertThat(registry.ledger("loans")).hasSize(moves + 1);
    }

    @Test
    void aRegistryThatCannotBeWrittenIsReadAndSaysSoWhenItShouldChange() throws IOException {
        ModelVersion one = register("one");
        registry.promote(move(one, null, ""));
        ModelVersion two = register("two");
        Path model = root.resolve("models/loans");
        List<Path> folders;
        try (Stream<Path> walk = Files.walk(model)) {
            folders = walk.filter(Files::isDirectory).toList();
        }
        folders.forEach(each -> assertThat(each.toFile().setWritable(false)).isTrue());
        try {
            assumeTrue(!Files.isWritable(model), "this user may write everywhere");
            assertThat(registry.find(ModelReference.parse("loans@production"))).contains(one);
            assertThat(registry.ledger("loans")).hasSize(1);
            assertThat(registry.versions("loans")).containsExactly(two, one);
            for (Runnable change : List.<Runnable>of(
                    () -> registry.promote(move(two, 1, "")),
                    () -> registry.tag(two, "key", "value"),
                    () -> registry.collect(two),
                    () -> register("three"))) {
                assertThatThrownBy(change::run)
                        .isInstanceOf(Cd4mlException.Internal.class)
                        .hasMessageStartingWith(root + " cannot be written: ");
            }
        } finally {
            folders.forEach(each -> assertThat(each.toFile().setWritable(true)).isTrue());
        }
        assertThat(registry.find(ModelReference.parse("loans@production"))).contains(one);
        assertThat(registry.files(two)).isNotEmpty();
    }

    @Test
    void aClockThatGoesBackwardsChangesNoOrder() {
        Instant now = SampleRegistry.CLOCK.instant();
        List<ModelVersion> versions = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            registry = new FileModelRegistry(
                    root, Clock.fixed(now.minus(Duration.ofDays(day)), ZoneOffset.UTC), notice -> {});
            versions.add(register("model " + day));
            registry.promote(move(versions.get(day), day == 0 ? null : day, ""));
        }
        assertThat(versions).extracting(ModelVersion::version).containsExactly(1, 2, 3);
        assertThat(versions.get(2).registered()).isBefore(versions.get(0).registered());
        assertThat(registry.versions("loans")).containsExactly(versions.get(2), versions.get(1), versions.get(0));
        assertThat(registry.ledger("loans")).extracting(LedgerEntry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(registry.aliases("loans")).isEqualTo(Map.of(ALIAS, 3));
    }

    /** Whoever comes first wins, and the other is told why not; never is an alias without files behind it. */
    @Test
    void aVersionIsEitherPromotedOrCollected() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        int promoted = 0;
        try {
            for (int round = 0; round < 15; round++) {
                ModelVersion version = register("model " + round);
                Integer from = registry.aliases("loans").get(ALIAS);
                List<Callable<Boolean>> both = List.of(
                        () -> happens(() -> SampleRegistry.in(root).promote(move(version, from, ""))),
                        () -> happens(() -> SampleRegistry.in(root).collect(version)));
                List<Future<Boolean>> done = pool.invokeAll(both);
                boolean moved = done.get(0).get();
                assertThat(done.get(1).get()).as(version.reference()).isNotEqualTo(moved);
                boolean behind = Integer.valueOf(version.version())
                        .equals(registry.aliases("loans").get(ALIAS));
                assertThat(behind).isEqualTo(moved);
                assertThat(registry.files(version).isEmpty()).isNotEqualTo(moved);
                promoted += moved ? 1 : 0;
            }
        } finally {
            pool.shutdown();
        }
        assertThat(registry.ledger("loans")).hasSize(promoted);
    }

    private static boolean happens(Runnable change) {
        try {
            change.run();
            return true;
        } catch (Cd4mlException.Refused e) {
            assertThat(e).hasMessageMatching(".*(was collected at|cannot be collected: entry).*");
            return false;
        }
    }

    @Test
    void aCollectionThatWasKilledHalfwayIsFinishedByTheNext() throws IOException {
        ModelVersion version = register("one");
        Path bundle = root.resolve("models/loans/versions/1/files/train-model/bundle.zip");
        byte[] content = Files.readAllBytes(bundle);
        ModelVersion collected = registry.collect(version);
        Files.createDirectories(bundle.getParent());
        Files.write(bundle, content);
        assertThat(registry.files(version)).isEmpty();
        assertThat(registry.collect(version)).isEqualTo(collected);
        assertThat(bundle).doesNotExist();
    }

    @Test
    void aRegistryFromBeforeTheIndexAndTheSealsIsReadAndGoesOn() throws IOException {
        ModelVersion one = register("one");
        registry.promote(move(one, null, ""));
        Path model = root.resolve("models/loans");
        Path version = model.resolve("versions/1/version.json");
        Files.writeString(version, Files.readString(version).replaceAll(",\\s*\"seal\" : \"[^\"]*\"", ""));
        Path aliases = model.resolve("aliases.json");
        Files.writeString(aliases, Files.readString(aliases).replaceAll("\\s*\"bytes\" : \\d+,", ""));
        FileUtils.deleteDirectory(model.resolve("index").toFile());
        assertThat(Files.readString(version)).doesNotContain("seal");
        assertThat(Files.readString(aliases)).doesNotContain("bytes");

        assertThat(registry.aliases("loans")).isEqualTo(Map.of(ALIAS, 1));
        assertThat(register("one")).isEqualTo(one);
        ModelVersion two = register("two");
        assertThat(registry.promote(move(two, 1, ""))).isPresent();
        assertThat(registry.ledger("loans")).hasSize(2);
        assertThat(Files.readString(aliases)).contains("bytes");
    }
}
