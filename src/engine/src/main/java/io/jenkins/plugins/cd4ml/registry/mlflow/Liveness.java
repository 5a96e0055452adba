package io.jenkins.plugins.cd4ml.registry.mlflow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Waits for an answer as long as anything moves: a large file may take its time, a silent server may not. */
final class Liveness {

    private static final long LOOK_MILLIS = 50;

    private final AtomicLong sent = new AtomicLong();

    /** Counts what is read from a stream as it is sent. */
    InputStream counting(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                sent.incrementAndGet();
                return super.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                sent.addAndGet(Math.max(0, count));
                return count;
            }
        };
    }

    /**
     * Waits.
     *
     * @param received how much has come so far
     * @param silence how long nothing may be sent or received
     * @throws TimeoutException when it was silent for longer
     */
    <T> T waitFor(CompletableFuture<T> answer, LongSupplier received, Duration silence)
            throws InterruptedException, ExecutionException, TimeoutException {
        long moved = System.nanoTime();
        long seen = -1;
        try {
            while (true) {
                try {
                    return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    long now = sent.get() + received.getAsLong();
                    if (now != seen) {
                        seen = now;
                        moved = System.nanoTime();
                    } else if (System.nanoTime() - moved > silence.toNanos()) {
                        throw e;
                    }
                }
            }
        } finally {
            answer.cancel(true);
        }
    }
}
