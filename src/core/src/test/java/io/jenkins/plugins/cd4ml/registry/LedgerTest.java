package io.jenkins.plugins.cd4ml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();
    private Path root;
    private Path ledger;
    private Path aliases;
    private FileModelRegistry registry;

    @BeforeEach
    void moveProductionThreeTimes() {
        root = folder.resolve("registry");
        ledger = SampleRegistry.ledger(root);
        aliases = ledger.resolveSibling("aliases.json");
        registry = new FileModelRegistry(root, SampleRegistry.CLOCK, notices::add);
        ModelVersion one = registry.register(SampleRegistry.candidate(folder.resolve("a"), "one"));
        ModelVersion two = registry.register(SampleRegistry.candidate(folder.resolve("b"), "two"));
        registry.promote(SampleRegistry.toProduction(one, null));
        registry.promote(SampleRegistry.toProduction(two, 1));
        registry.promote(SampleRegistry.toProduction(one, 2));
    }

    @Test
    void aChangedByteIsSeenWhereverItIs() throws IOException {
        byte[] original = Files.readAllBytes(ledger);
        List<Integer> unseen = new ArrayList<>();
        for (int at = 0; at < original.length; at += 5) {
            byte[] changed = original.clone();
            changed[at] ^= 1;
            Files.write(ledger, changed);
            if (!refused()) {
                unseen.add(at);
            }
        }
        assertThat(unseen).isEmpty();
        Files.write(ledger, original);
        assertThat(registry.ledger("loans")).hasSize(3);
    }

    @Test
    void noEntryCanBeTakenOutOrMoved() throws IOException {
        List<String> lines = Files.readAllLines(ledger);
        List<List<String>> edited = List.of(
                lines.subList(0, 2),
                lines.subList(1, 3),
                List.of(lines.get(0), lines.get(2)),
                List.of(lines.get(1), lines.get(0), lines.get(2)),
                List.of());
        for (List<String> some : edited) {
            Files.write(ledger, some);
            assertThatThrownBy(() -> registry.ledger("loans"))
                    .isInstanceOf(Cd4mlException.BadData.class)
                    .hasMessageContaining(ledger.toString())
                    .hasMessageContaining("changed by another hand");
        }
    }

    @Test
    void aChangedEntryIsNamed() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(ledger));
        lines.set(1, lines.get(1).replace("it is better", "it was better"));
        Files.write(ledger, lines);
        assertThatThrownBy(() -> registry.ledger("loans")).hasMessageContaining("entry 3 does not follow");
        lines.set(2, lines.get(2).replace("ada", "bob"));
        Files.write(ledger, lines);
        assertThatThrownBy(() -> registry.ledger("loans"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("restore it from a backup");
    }

    @Test
    void theLastEntryIsGuardedToo() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(ledger));
        lines.set(2, lines.get(2).replace("it is better", "it was better"));
        Files.write(ledger, lines);
        assertThatThrownBy(() -> registry.aliases("loans"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("entry 3 is not the one that aliases.json knows");
    }

    @Test
    void theAliasesFileCannotVanishUnseen() throws IOException {
        Files.delete(aliases);
        assertThat(refused()).isTrue();
    }

    @Test
    void aLineThatACrashCutOffNeverCountedAndIsTold() throws IOException {
        Files.writeString(ledger, "{\"sequence\":4,\"al", StandardOpenOption.APPEND);
        assertThat(registry.aliases("loans")).containsEntry("production", 1);
        assertThat(notices).anyMatch(notice -> notice.contains(ledger.toString()) && notice.contains("cut off"));

        ModelVersion two = registry.find(ModelReference.parse("loans/2")).orElseThrow();
        assertThat(registry.promote(SampleRegistry.toProduction(two, 1))).isPresent();
        notices.clear();
        assertThat(registry.ledger("loans")).hasSize(4);
        assertThat(notices).isEmpty();
    }

    @Test
    void anEntryWhoseAliasesFileACrashPreventedCountsAndIsGuardedByTheNext() throws IOException {
        String before = Files.readString(aliases);
        ModelVersion two = registry.find(ModelReference.parse("loans/2")).orElseThrow();
        registry.promote(SampleRegistry.toProduction(two, 1));
        Files.writeString(aliases, before);
        assertThat(registry.aliases("loans")).containsEntry("production", 2);
        ModelVersion one = registry.find(ModelReference.parse("loans/1")).orElseThrow();
        registry.promote(SampleRegistry.toProduction(one, 2));
        assertThat(registry.ledger("loans")).hasSize(5);
    }

    private boolean refused() {
        try {
            registry.ledger("loans");
            return false;
        } catch (Cd4mlException.BadData e) {
            return true;
        }
    }
}
