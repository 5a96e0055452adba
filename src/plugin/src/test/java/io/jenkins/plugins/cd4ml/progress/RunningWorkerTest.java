package io.jenkins.plugins.cd4ml.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunningWorkerTest {

    private static final String EPOCH =
            "{\"activity\":\"Training\",\"at\":\"2026-01-01T00:00:00Z\",\"done\":%d,\"stage\":\"train-model\",\"total\":9,\"unit\":\"epochs\"}\n";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private final Deque<Runnable> background = new ArrayDeque<>();
    private boolean away;

    private final RunningWorker worker =
            new RunningWorker("train-model", this::events, now::get, Duration.ofSeconds(3), background::add);

    @Test
    void whoAsksGetsWhatIsKnownAndNeverWaitsForTheAgent() {
        assertThat(worker.latest()).isEqualTo(StageProgress.starting("train-model"));
        assertThat(asked).hasValue(0);
        answer();
        assertThat(worker.latest().sentence()).isEqualTo("Training: 1 of 9 epochs");
    }

    @Test
    void howeverOftenSomebodyAsksTheAgentIsAskedSeldom() {
        for (int i = 0; i < 50; i++) {
            worker.latest();
        }
        assertThat(background).hasSize(1);
        answer();
        worker.latest();
        assertThat(background).isEmpty();
        now.set(now.get().plusSeconds(3));
        worker.latest();
        assertThat(background).hasSize(1);
    }

    @Test
    void anAgentThatDoesNotAnswerIsNotAskedAgainMeanwhile() {
        worker.latest();
        now.set(now.get().plusSeconds(60));
        worker.latest();

        assertThat(background).hasSize(1);
    }

    @Test
    void anAgentThatIsAwayLeavesWhatWasKnown() {
        worker.latest();
        answer();
        away = true;
        now.set(now.get().plusSeconds(3));
        worker.latest();
        answer();

        assertThat(worker.latest().sentence()).isEqualTo("Training: 1 of 9 epochs");
    }

    private void answer() {
        background.remove().run();
    }

    private String events() throws IOException {
        if (away) {
            throw new IOException("the channel is closed");
        }
        return EPOCH.formatted(asked.incrementAndGet());
    }
}
