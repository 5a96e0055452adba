package io.jenkins.plugins.cd4ml.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** A Git server over http, by Git's smart protocol, that can be told to misbehave. */
public final class GitServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path repository;
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private volatile PreReceiveHook hook = PreReceiveHook.NULL;
    private volatile String login;
    private volatile int status;
    private volatile boolean silent;

    /** @param repository a bare one */
    public GitServer(Path repository) throws IOException {
        this.repository = repository;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String address() {
        return "http://localhost:%d/repository.git"
                .formatted(server.getAddress().getPort());
    }

    /** From now on only this name and password may come in. */
    public GitServer asking(String name, String password) {
        login = "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** From now on every answer has this status. */
    public GitServer answering(int code) {
        status = code;
        return this;
    }

    /** From now on nothing is answered. */
    public GitServer silent() {
        silent = true;
        return this;
    }

    /** What is done before a push takes effect. */
    public GitServer before(PreReceiveHook done) {
        hook = done;
        return this;
    }

    /** Blocks until the server ends: for a hook that hangs. */
    public void hang() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The Authorization headers that came. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (given != null) {
                authorizations.add(given);
            }
            if (silent) {
                hang();
            } else if (status != 0) {
                exchange.sendResponseHeaders(status, -1);
            } else if (login != null && !login.equals(given)) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                speakGit(exchange);
            }
        }
    }

    private void speakGit(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean pushing = exchange.getRequestURI().toString().contains("git-receive-pack");
        String service = pushing ? "git-receive-pack" : "git-upload-pack";
        if (!path.startsWith("/repository.git/")) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        try (Repository served = new FileRepositoryBuilder()
                .setGitDir(repository.toFile())
                .setMustExist(true)
                .build()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            boolean advertising = path.endsWith("/info/refs");
            InputStream in = body(exchange);
            if (advertising) {
                PacketLineOut lines = new PacketLineOut(out);
                lines.writeString("# service=%s\n".formatted(service));
                lines.end();
                advertise(served, pushing, new RefAdvertiser.PacketLineOutRefAdvertiser(lines));
            } else if (pushing) {
                receivePack(served).receive(in, out, null);
            } else {
                uploadPack(served).upload(in, out, null);
            }
            exchange.getResponseHeaders()
                    .add(
                            "Content-Type",
                            "application/x-%s-%s".formatted(service, advertising ? "advertisement" : "result"));
            exchange.sendResponseHeaders(200, out.size());
            out.writeTo(exchange.getResponseBody());
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        InputStream plain = new ByteArrayInputStream(sent);
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return packed ? new GZIPInputStream(plain) : plain;
    }

    private void advertise(Repository served, boolean pushing, RefAdvertiser advertiser) throws IOException {
        if (pushing) {
            receivePack(served).sendAdvertisedRefs(advertiser);
        } else {
            uploadPack(served).sendAdvertisedRefs(advertiser);
        }
    }

    private ReceivePack receivePack(Repository served) {
        ReceivePack receivePack = new ReceivePack(served);
        receivePack.setBiDirectionalPipe(false);
        receivePack.setAtomic(true);
        receivePack.setPreReceiveHook(hook);
        return receivePack;
    }

    private static UploadPack uploadPack(Repository served) {
        UploadPack uploadPack = new UploadPack(served);
        uploadPack.setBiDirectionalPipe(false);
        return uploadPack;
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
        try {
            // What still writes into the repository would keep the test from deleting it.
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server's threads do not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
