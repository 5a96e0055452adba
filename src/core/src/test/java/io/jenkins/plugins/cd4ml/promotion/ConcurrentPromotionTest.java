package io.jenkins.plugins.cd4ml.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes at one registry. */
class ConcurrentPromotionTest {

    @TempDir
    Path folder;

    /** Waits for the file that starts all at once, then promotes the run in its project and prints what became of it. */
    static final class Contender {
        private Contender() {}

        public static void main(String[] arguments) throws Exception {
            FileModelRegistry registry = SampleRegistry.in(Path.of(arguments[0]));
            Path project = Path.of(arguments[1]);
            Candidate candidate =
                    Candidates.fromRun(RunFolder.beside(project.resolve("cd4ml.yaml")), SampleRun.configuration());
            Files.createFile(project.resolve("ready"));
            while (!Files.exists(Path.of(arguments[2]))) {
                Thread.onSpinWait();
            }
            try {
                PromotionOutcome outcome = new Promoter(registry, Optional.empty(), SampleRegistry.CLOCK)
                        .promote(candidate, SampleRun.configuration(), PromotionRequest.by(arguments[1], ""));
                outcome.decision().refusal().ifPresent(refusal -> {
                    throw refusal;
                });
                System.out.println(outcome.entry() == null ? "there already" : "moved");
            } catch (Cd4mlException.Refused e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }

    @Test
    void twoPromotionsOfTheSameModelMoveTheAliasOnce() throws Exception {
        List<String> outcomes = race("the model", "the model");
        assertThat(outcomes).containsExactlyInAnyOrder("moved", "there already");
        FileModelRegistry registry = SampleRegistry.in(folder.resolve("registry"));
        assertThat(registry.ledger("loans")).hasSize(1);
        assertThat(registry.versions("loans")).hasSize(1);
    }

    @Test
    void promotionsOfDifferentModelsEndInAWholeLedger() throws Exception {
        List<String> outcomes = race("one", "two", "three");
        FileModelRegistry registry = SampleRegistry.in(folder.resolve("registry"));
        long moved = outcomes.stream().filter("moved"::equals).count();
        // Who comes so late that the alias already stands moves it on; who decided before and comes after is refused.
        assertThat(moved).isPositive();
        assertThat(registry.ledger("loans")).hasSize((int) moved);
        assertThat(outcomes.stream().filter(o -> !o.equals("moved")))
                .allMatch(o -> o.startsWith("refused: production of loans was moved to version"));
        assertThat(registry.versions("loans")).hasSize(3);
    }

    private List<String> race(String... bundles) throws IOException, InterruptedException {
        Path go = folder.resolve("go");
        List<Process> processes = new ArrayList<>();
        List<Path> projects = new ArrayList<>();
        for (int i = 0; i < bundles.length; i++) {
            Path project = folder.resolve("project" + i);
            SampleRegistry.run(project, bundles[i]);
            projects.add(project);
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Contender.class.getName(),
                            folder.resolve("registry").toString(),
                            project.toString(),
                            go.toString())
                    .redirectErrorStream(true)
                    .start());
        }
        for (int i = 0; i < bundles.length; i++) {
            while (!Files.exists(projects.get(i).resolve("ready"))
                    && processes.get(i).isAlive()) {
                Thread.sleep(10);
            }
        }
        Files.createFile(go);
        List<String> outcomes = new ArrayList<>();
        for (Process process : processes) {
            outcomes.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            process.waitFor();
        }
        return outcomes;
    }
}
