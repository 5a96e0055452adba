package io.jenkins.plugins.cd4ml.registry.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import io.jenkins.plugins.cd4ml.registry.RemoteModelRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that does not answer as MLflow does. */
class MlflowClientTest {

    private static final String EXPERIMENTS = "/api/2.0/mlflow/experiments/search";

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        done.countDown();
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    private static RemoteModelRegistry registry(String address, Optional<String> authorization) {
        MlflowAccess access = new MlflowAccess(authorization, Duration.ofSeconds(1), Duration.ofMillis(1));
        return new RemoteModelRegistry(
                new MlflowHost(MlflowAddress.parse(address), access, SampleRegistry.CLOCK), SampleRegistry.CLOCK);
    }

    private RemoteModelRegistry registry() {
        return registry(address(), Optional.empty());
    }

    @Test
    void aFailureThatStaysIsToldAfterThreeAttempts() {
        answer(500, "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"the database\\nis away\"}");
        assertThatThrownBy(registry()::models)
                .isInstanceOf(Cd4mlException.Internal.class)
                .hasMessage(
                        "the MLflow server %s answered experiments/search with the status 500 (the database is away);"
                                        .formatted(address())
                                + " look at the server's log and try again");
        assertThat(requests).hasValue(3);
    }

    @Test
    void aFailureThatPassesIsNotTold() throws IOException {
        server.createContext(EXPERIMENTS, exchange -> {
            boolean first = requests.incrementAndGet() == 1;
            byte[] body = (first ? "busy" : "{\"experiments\": [{\"name\": \"cd4ml/loans\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(first ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        assertThat(registry().models()).containsExactly("loans");
    }

    @Test
    void halfAnAnswerIsToldAsSuch() {
        answer(200, "{\"experiments\": [{\"name\": \"cd4ml/lo");
        assertThatThrownBy(registry()::models)
                .isInstanceOf(Cd4mlException.Internal.class)
                .hasMessageContaining("gave half an answer, or none that is JSON, to experiments/search");
    }

    @Test
    void anAnswerThatBreaksOffIsToldAsSuch() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            Thread breaking = new Thread(() -> {
                for (int i = 0; i < 3; i++) {
                    try (Socket caller = socket.accept()) {
                        caller.getInputStream().read(new byte[4096]);
                        caller.getOutputStream()
                                .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"exp"
                                        .getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            breaking.setDaemon(true);
            breaking.start();
            RemoteModelRegistry broken = registry("http://127.0.0.1:" + socket.getLocalPort(), Optional.empty());
            assertThatThrownBy(broken::models)
                    .isInstanceOf(Cd4mlException.Internal.class)
                    .hasMessageContaining("broke off its answer to experiments/search");
        }
    }

    @Test
    void aServerThatStaysSilentIsGivenUp() {
        server.createContext("/", exchange -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        assertThatThrownBy(registry()::models)
                .isInstanceOf(Cd4mlException.Internal.class)
                .hasMessageContaining("gave no sign of life for 1 s")
                .hasMessageContaining("MLFLOW_HTTP_REQUEST_TIMEOUT");
    }

    @Test
    void aServerThatIsNotThereIsToldAsSuch() {
        assertThatThrownBy(registry("http://127.0.0.1:1", Optional.empty())::models)
                .isInstanceOf(Cd4mlException.Internal.class)
                .hasMessage("the MLflow server http://127.0.0.1:1 cannot be reached;"
                        + " check the address and that the server runs");
    }

    @Test
    void aLoginThatIsMissingOrWrongIsToldWithItsVariables() {
        answer(401, "You are not authenticated");
        assertThatThrownBy(registry()::models)
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("asks for a login and there is none")
                .hasMessageContaining("MLFLOW_TRACKING_USERNAME");
        assertThatThrownBy(registry(address(), Optional.of("Bearer secret"))::models)
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("refused the login")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aLoginIsNotSentInTheClearToAnotherMachine() {
        assertThatThrownBy(() -> registry("http://mlflow.example.org", Optional.of("Bearer secret")))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("in the clear")
                .hasMessageNotContaining("secret");
    }

    @Test
    void addressesThatAreNoneOrHoldASecretAreRefused() {
        for (String address : List.of("mlflow+ftp://host", "mlflow+http:///x", "mlflow+http://host?x=1", "mlflow+")) {
            assertThatThrownBy(() -> MlflowAddress.parse(address))
                    .as(address)
                    .isInstanceOf(Cd4mlException.Configuration.class)
                    .hasMessageContaining("is no address of an MLflow server");
        }
        assertThatThrownBy(() -> MlflowAddress.parse("mlflow+https://ada:secret@host"))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageNotContaining("secret");
        assertThat(MlflowAddress.parse("mlflow+https://host/prefix/").api("runs/get", Map.of("a b", "c/d")))
                .hasToString("https://host/prefix/api/2.0/mlflow/runs/get?a%20b=c%2Fd");
    }

    @Test
    void theEnvironmentOfMlflowsOwnClientsIsRead() {
        assertThat(MlflowAccess.of(Map.of("MLFLOW_TRACKING_TOKEN", "t")).authorization())
                .contains("Bearer t");
        MlflowAccess basic = MlflowAccess.of(
                Map.of("MLFLOW_TRACKING_USERNAME", "Aladdin", "MLFLOW_TRACKING_PASSWORD", "open sesame"));
        // The example of RFC 7617.
        assertThat(basic.authorization()).contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(basic).hasToString("with a login");
        assertThatThrownBy(() -> MlflowAccess.of(Map.of("MLFLOW_HTTP_REQUEST_TIMEOUT", "soon")))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("expected whole seconds from 1 to 3600");
    }
}
