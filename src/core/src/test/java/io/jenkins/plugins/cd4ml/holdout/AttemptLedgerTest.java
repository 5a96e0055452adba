package io.jenkins.plugins.cd4ml.holdout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.stage.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptLedgerTest {

    private static final Digest ROWS = Digest.of("rows");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    private Path registry;

    private final List<String> notices = new ArrayList<>();

    @Test
    void everyNewCandidateOnTheSameRowsIsOneMoreAttempt() {
        assertThat(attempt("one")).isEqualTo(1);
        assertThat(attempt("two")).isEqualTo(2);
        assertThat(attempt("three")).isEqualTo(3);
    }

    @Test
    void theSameCandidateAgainIsTheSameAttempt() {
        attempt("one");
        attempt("two");

        assertThat(attempt("one")).isEqualTo(1);
        assertThat(attempt("two")).isEqualTo(2);
        assertThat(ledger().entries(ROWS)).hasSize(2);
    }

    @Test
    void freshRowsStartAtOneAgain() {
        attempt("one");
        attempt("two");

        assertThat(ledger().record(new Trial(Digest.of("three"), Digest.of("fresh rows")), "loans", "ada"))
                .isEqualTo(1);
        assertThat(ledger().holdouts()).containsExactlyInAnyOrder(ROWS, Digest.of("fresh rows"));
    }

    @Test
    void anEntrySaysWhatWasTriedWhenAndByWhom() {
        attempt("one");

        assertThat(ledger().entries(ROWS))
                .containsExactly(new AttemptEntry(1, null, CLOCK.instant(), ROWS, Digest.of("one"), "loans", "ada"));
    }

    @Test
    void anAttemptCanNeitherBeTakenOutNorChangedNorCutOff() throws IOException {
        attempt("one");
        attempt("two");
        attempt("three");
        Path file = file();
        List<String> lines = Files.readAllLines(file);
        List<List<String>> edited = List.of(
                lines.subList(0, 2),
                lines.subList(1, 3),
                List.of(lines.get(0), lines.get(2)),
                List.of(lines.get(0), lines.get(1), lines.get(2).replace("ada", "eve")),
                List.of());
        for (List<String> some : edited) {
            Files.write(file, some);
            assertThatThrownBy(() -> attempt("four"))
                    .isInstanceOf(Cd4mlException.BadData.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("changed by another hand");
        }
    }

    @Test
    void attemptsOfOtherRowsDoNotCount() throws IOException {
        attempt("one");
        Path other = file().resolveSibling(Digest.of("other").hex() + ".jsonl");
        Files.copy(file(), other);

        assertThatThrownBy(() -> ledger().entries(Digest.of("other"))).hasMessageContaining("does not follow");
    }

    @Test
    void aLineThatACrashCutOffNeverCountedAndIsTold() throws IOException {
        attempt("one");
        Files.writeString(file(), "{\"sequence\":2,\"by", StandardOpenOption.APPEND);

        assertThat(attempt("two")).isEqualTo(2);
        assertThat(notices).singleElement().asString().contains("cut off");
        assertThat(ledger().entries(ROWS)).hasSize(2);
    }

    @Test
    void writersAtTheSameTimeGetDifferentNumbers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> numbers = IntStream.range(0, 24)
                    .mapToObj(i -> threads.submit(() -> attempt("candidate " + i)))
                    .toList();
            List<Integer> seen = new ArrayList<>();
            for (Future<Integer> number : numbers) {
                seen.add(number.get());
            }
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 24).boxed().toList());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whereNothingWasTriedThereIsNothing() {
        assertThat(ledger().holdouts()).isEmpty();
        assertThat(ledger().entries(ROWS)).isEmpty();
        assertThat(registry).isEmptyDirectory();
    }

    private int attempt(String candidate) {
        return ledger().record(new Trial(Digest.of(candidate), ROWS), "loans", "ada");
    }

    private AttemptLedger ledger() {
        return new AttemptLedger(registry, CLOCK, notices::add);
    }

    private Path file() {
        return registry.resolve("attempts").resolve(ROWS.hex() + ".jsonl");
    }
}
