package io.jenkins.plugins.cd4ml.git;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A process of which nobody asks how it ended before it said all that it had to say. JGit asks as soon as the output is
 * closed, which may be a moment before the end.
 */
final class EndingProcess extends Process {

    private static final long GRACE_SECONDS = 2;

    private final Process process;

    EndingProcess(Process process) {
        this.process = process;
    }

    @Override
    public int exitValue() {
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return process.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return process.getErrorStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void destroy() {
        process.destroy();
    }
}
