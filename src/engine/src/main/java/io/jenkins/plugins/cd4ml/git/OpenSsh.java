package io.jenkins.plugins.cd4ml.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/**
 * Speaks ssh by the machine's own program, as git does: with its agent, its keys, its configuration and its known hosts.
 * It never asks anything, since there may be nobody to answer.
 */
final class OpenSsh extends SshSessionFactory implements AutoCloseable {

    private static final int MOST_WORDS = 4096;

    private final Map<String, String> environment;
    private final Path complaints;

    /** @param environment in which {@code GIT_SSH_COMMAND} or {@code GIT_SSH} may name another program */
    OpenSsh(Map<String, String> environment) throws IOException {
        this.environment = Map.copyOf(environment);
        this.complaints = Files.createTempFile("cd4ml-ssh", ".err");
    }

    /** What ssh complained of. JGit reads that too, but not always in time. */
    String complaints() {
        try (InputStream in = Files.newInputStream(complaints)) {
            return new String(in.readNBytes(MOST_WORDS), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(complaints);
    }

    @Override
    public RemoteSession getSession(URIish uri, CredentialsProvider ignored, FS files, int timeoutMillis) {
        return new Session(command(uri, timeoutMillis), complaints);
    }

    @Override
    public String getType() {
        return "openssh";
    }

    private List<String> command(URIish uri, int timeoutMillis) {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of("-o", "BatchMode=yes"));
        if (timeoutMillis > 0) {
            command.addAll(List.of("-o", "ConnectTimeout=" + Math.max(1, timeoutMillis / 1000)));
        }
        if (uri.getPort() > 0) {
            command.addAll(List.of("-p", Integer.toString(uri.getPort())));
        }
        command.add("--");
        command.add(uri.getUser() == null ? uri.getHost() : uri.getUser() + "@" + uri.getHost());
        return command;
    }

    /** {@code GIT_SSH_COMMAND} is a line for a shell, {@code GIT_SSH} a program. */
    private List<String> program() {
        String line = environment.getOrDefault("GIT_SSH_COMMAND", "");
        if (!line.isBlank()) {
            return List.of("sh", "-c", line + " \"$@\"", line);
        }
        return List.of(environment.getOrDefault("GIT_SSH", "ssh"));
    }

    /** One connection, which may be asked for several programs. */
    private static final class Session implements RemoteSession {

        private static final long GRACE_SECONDS = 2;

        private final List<String> command;
        private final Path complaints;
        private final List<Process> started = new ArrayList<>();

        private Session(List<String> command, Path complaints) {
            this.command = command;
            this.complaints = complaints;
        }

        @Override
        public Process exec(String remoteProgram, int timeoutSeconds) throws IOException {
            List<String> whole = new ArrayList<>(command);
            whole.add(remoteProgram);
            try {
                Process process = new ProcessBuilder(whole)
                        .redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()))
                        .start();
                started.add(process);
                return new EndingProcess(process);
            } catch (IOException e) {
                throw new TransportException(
                        "ssh cannot be started: %s; install OpenSSH or name a program in GIT_SSH"
                                .formatted(e.getMessage()),
                        e);
            }
        }

        @Override
        public void disconnect() {
            for (Process process : started) {
                try {
                    process.getOutputStream().close();
                    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                        process.destroyForcibly();
                    }
                } catch (IOException e) {
                    process.destroyForcibly();
                } catch (InterruptedException e) {
                    process.destroyForcibly();
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
