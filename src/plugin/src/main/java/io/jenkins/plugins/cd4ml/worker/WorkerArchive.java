package io.jenkins.plugins.cd4ml.worker;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** The zip of a worker: how it is fetched, verified and unpacked, on the machine where it is to work. */
final class WorkerArchive {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MOST_BYTES = 8L << 30;
    private static final long BYTES_BETWEEN_LINES = 32L << 20;
    private static final int MEGABYTE = 1 << 20;

    private WorkerArchive() {}

    /** The home of a worker that is unpacked in a folder, or null: its path. */
    static final class Home extends MasterToSlaveFileCallable<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public String invoke(File folder, VirtualChannel channel) throws IOException {
            return home(folder.toPath());
        }
    }

    /** Fetches the zip to a file on the machine where it runs. */
    static final class Fetch extends MasterToSlaveFileCallable<Void> {

        private static final long serialVersionUID = 1L;

        private final URI address;
        private final TaskListener log;

        Fetch(URI address, TaskListener log) {
            this.address = address;
            this.log = log;
        }

        @Override
        public Void invoke(File file, VirtualChannel channel) throws IOException, InterruptedException {
            HttpClient client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(PATIENCE)
                    .build();
            Files.createDirectories(file.getAbsoluteFile().getParentFile().toPath());
            try (InputStream in = open(client, HttpRequest.newBuilder(address));
                    OutputStream out = Files.newOutputStream(file.toPath())) {
                copy(in, out, log);
            }
            return null;
        }
    }

    /** Verifies a zip and unpacks it into a folder that appears when it is whole; gives back the worker's home. */
    static final class Unpack extends MasterToSlaveFileCallable<String> {

        private static final long serialVersionUID = 1L;

        private final String sha256;
        private final String folder;

        /** @param folder which appears, beside the zip */
        Unpack(Digest digest, String folder) {
            this.sha256 = digest.hex();
            this.folder = folder;
        }

        @Override
        public String invoke(File zip, VirtualChannel channel) throws IOException, InterruptedException {
            Digest found = Digest.ofFile(zip.toPath());
            if (!found.hex().equals(sha256)) {
                throw new AbortException(
                        "the zip has the SHA-256 %s and not %s, which the tool configuration demands; nothing was installed"
                                .formatted(found.hex(), sha256));
            }
            Path unpacked = Path.of(zip.getPath() + ".unpacked");
            try {
                new FilePath(zip).unzip(new FilePath(unpacked.toFile()));
                String home = home(unpacked);
                if (home == null) {
                    throw new AbortException(
                            "the zip holds no bin/cd4ml, neither at its top nor in a folder of its own; name the zip of the cd4ml command");
                }
                makeExecutable(Path.of(home));
                return home(appear(unpacked, zip.toPath().resolveSibling(folder)));
            } finally {
                new FilePath(unpacked.toFile()).deleteRecursive();
            }
        }
    }

    /** Whoever is later finds the same content and leaves it. */
    private static Path appear(Path unpacked, Path folder) throws IOException {
        try {
            return Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (home(folder) == null) {
                throw e;
            }
            return folder;
        }
    }

    private static void makeExecutable(Path home) throws IOException {
        Path program = home.resolve("bin").resolve("cd4ml");
        if (!Files.isExecutable(program) && !program.toFile().setExecutable(true, false)) {
            throw new IOException("%s cannot be made executable".formatted(program));
        }
    }

    /** Zips of releases hold one folder with everything in it. */
    private static String home(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        List<Path> candidates = new ArrayList<>(List.of(folder));
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, Files::isDirectory)) {
            children.forEach(candidates::add);
        }
        return candidates.stream()
                .filter(candidate ->
                        Files.isRegularFile(candidate.resolve("bin").resolve("cd4ml")))
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    /** Opens an address, over however many redirections that do not lead from https to http. */
    static InputStream open(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException("the server answers %d".formatted(response.statusCode()));
        }
        return response.body();
    }

    private static void copy(InputStream in, OutputStream out, TaskListener log) throws IOException {
        byte[] buffer = new byte[MEGABYTE];
        long done = 0;
        long told = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            done += n;
            if (done > MOST_BYTES) {
                throw new IOException("the zip is larger than %d GB".formatted(MOST_BYTES >> 30));
            }
            if (done - told >= BYTES_BETWEEN_LINES) {
                told = done;
                log.getLogger().printf("[cd4ml] %d MB downloaded%n", done / MEGABYTE);
            }
        }
    }
}
