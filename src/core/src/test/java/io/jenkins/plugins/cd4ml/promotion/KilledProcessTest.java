package io.jenkins.plugins.cd4ml.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.ResourceDescriptor;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that registers and promotes is killed at random instants, as by a lost machine or {@code kill -9}. There are a
 * few of them unless {@code -Dcd4ml.kills=200} asks for more.
 */
class KilledProcessTest {

    private static final int KILLS = Integer.getInteger("cd4ml.kills", 8);
    private static final int LONGEST_MILLISECONDS = 250;

    @TempDir
    Path folder;

    /** Promotes one new model after the other until it is killed, and says each when it is done. */
    static final class Promoting {
        private Promoting() {}

        public static void main(String[] arguments) throws Exception {
            Path root = Path.of(arguments[0]);
            Path project = Path.of(arguments[1]);
            FileModelRegistry registry = new FileModelRegistry(root, SampleRegistry.CLOCK, notice -> {});
            System.out.println("ready");
            for (int number = 0; ; number++) {
                SampleRegistry.run(project, arguments[2] + "." + number);
                Candidate candidate =
                        Candidates.fromRun(RunFolder.beside(project.resolve("cd4ml.yaml")), SampleRun.configuration());
                PromotionOutcome outcome = new Promoter(registry, Optional.empty(), SampleRegistry.CLOCK)
                        .promote(candidate, SampleRun.configuration(), PromotionRequest.by("ada", ""));
                // What came later must not be half there either: notes, statements and collections.
                registry.tag(outcome.version(), "number", Integer.toString(number));
                registry.attach(outcome.version(), statement(number));
                SampleRegistry.run(project, "collected " + arguments[2] + "." + number);
                registry.collect(registry.register(Candidates.fromRun(
                        RunFolder.beside(project.resolve("cd4ml.yaml")), SampleRun.configuration())));
                System.out.println(
                        outcome.version().version() + " " + outcome.entry().sequence() + " done");
            }
        }
    }

    private static byte[] statement(int number) {
        Statement statement = Statement.of(
                List.of(ResourceDescriptor.named("bundle.zip", Digest.of("smoke test"))),
                "https://example.org/note/v1",
                Map.of("number", number));
        return Envelope.of(statement, Optional.empty()).bytes();
    }

    @Test
    void nothingThatWasDoneIsLostAndNothingHalfDoneIsSeen() throws Exception {
        Path root = folder.resolve("registry");
        Random random = new Random(20_260_301);
        long known = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> done = promoteUntilKilled(root, kill, random.nextInt(LONGEST_MILLISECONDS));

            FileModelRegistry registry = new FileModelRegistry(root, SampleRegistry.CLOCK, notice -> {});
            List<LedgerEntry> ledger = registry.ledger("loans");
            for (String line : done) {
                String[] said = line.split(" ");
                assertThat(ledger.get(Integer.parseInt(said[1]) - 1).version())
                        .as(line)
                        .isEqualTo(Integer.parseInt(said[0]));
            }
            // At most one promotion more than the process could say.
            assertThat((long) ledger.size()).isBetween(known + done.size(), known + done.size() + 1);
            known = ledger.size();
            if (!ledger.isEmpty()) {
                assertThat(registry.aliases("loans"))
                        .containsEntry(
                                "production", ledger.get(ledger.size() - 1).version());
                ModelVersion newest = registry.versions("loans").get(0);
                assertThat(RegisteredLineage.verify(registry, newest, Optional.empty())
                                .failures())
                        .isEmpty();
                for (String line : done) {
                    ModelVersion promoted = registry.find(ModelReference.parse("loans/" + line.split(" ")[0]))
                            .orElseThrow();
                    assertThat(registry.tags(promoted)).containsOnlyKeys("number");
                    assertThat(registry.attached(promoted)).hasSize(1);
                }
            }
        }
        everythingIsWhole(new FileModelRegistry(root, SampleRegistry.CLOCK, notice -> {}));
    }

    private static void everythingIsWhole(FileModelRegistry registry) throws IOException {
        for (ModelVersion version : registry.versions("loans")) {
            assertThat(RegisteredLineage.verify(registry, version, Optional.empty())
                            .failures())
                    .as(version.reference())
                    .isEmpty();
        }
    }

    private List<String> promoteUntilKilled(Path root, int kill, int milliseconds) throws Exception {
        Path said = folder.resolve("said" + kill);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Promoting.class.getName(),
                        root.toString(),
                        Files.createDirectories(folder.resolve("project" + kill))
                                .toString(),
                        Integer.toString(kill))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        // The first promotion loads classes, which takes longest; every second time the clock starts at its end.
        String begun = kill % 2 == 0 ? "ready" : "done";
        while (process.isAlive() && !Files.readString(said).contains(begun)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        TimeUnit.MILLISECONDS.sleep(milliseconds);
        assertThat(process.isAlive()).as(Files.readString(said)).isTrue();
        process.destroyForcibly().waitFor();
        return Files.readAllLines(said).stream()
                .filter(line -> line.endsWith(" done"))
                .toList();
    }
}
