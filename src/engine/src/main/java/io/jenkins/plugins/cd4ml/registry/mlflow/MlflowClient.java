package io.jenkins.plugins.cd4ml.registry.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks an MLflow server by its REST interface. Every request that it is used for may be sent twice without harm, so
 * those that failed for a moment are sent again; what stays a failure becomes one sentence.
 */
final class MlflowClient {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> FOR_A_MOMENT = Set.of(429, 500, 502, 503, 504);
    private static final int ATTEMPTS = 3;

    /** What MLflow calls it when two requests collide in its database. */
    private static final String COLLISION = "BAD_REQUEST";

    private final MlflowAddress address;
    private final MlflowAccess access;
    private final HttpClient http;

    MlflowClient(MlflowAddress address, MlflowAccess access) {
        if (access.authorization().isPresent() && !address.mayHaveSecrets()) {
            throw new Cd4mlException.Configuration(
                    "the login for MLflow would be sent to %s in the clear; name the server by https"
                            .formatted(address));
        }
        this.address = address;
        this.access = access;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(access.timeout())
                .build();
    }

    MlflowAddress address() {
        return address;
    }

    /** An answer of the server: a document, or the code of its refusal. */
    record Answer(JsonNode document, String refusal, String words) {

        boolean refused(String code) {
            return code.equals(refusal);
        }

        /** Whether what was asked for is not there. */
        boolean missing() {
            return refused("RESOURCE_DOES_NOT_EXIST");
        }
    }

    Answer get(String path, Map<String, String> query) {
        return ask(request(address.api(path, query)).GET().build(), path);
    }

    Answer post(String path, Object body) {
        return withBody("POST", path, body);
    }

    Answer delete(String path, Object body) {
        return withBody("DELETE", path, body);
    }

    private Answer withBody(String method, String path, Object body) {
        HttpRequest request = request(address.api(path, Map.of()))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        for (int attempt = 1; ; attempt++) {
            Answer answer = ask(request, path);
            if (!answer.refused(COLLISION) || attempt == ATTEMPTS) {
                return answer;
            }
            pause(attempt);
        }
    }

    /** The document of an answer that must not be a refusal. */
    JsonNode granted(Answer answer, String what) {
        if (answer.refusal() == null) {
            return answer.document();
        }
        throw failures().refused(what, answer.words());
    }

    /**
     * Sends a file.
     *
     * @param path where the server keeps it
     */
    void upload(String path, Path content) {
        URI target = address.artifact(path);
        HttpResponse<byte[]> response = send(path, BodyHandlers::ofByteArray, liveness -> {
            long size = size(content);
            BodyPublisher body = size == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> opened(content, liveness)), size);
            return request(target)
                    .header("Content-Type", "application/octet-stream")
                    .PUT(body)
                    .build();
        });
        if (response.statusCode() != OK) {
            throw failures().status(path, response.statusCode(), words(response.body()));
        }
    }

    /**
     * Fetches a file.
     *
     * @param path where the server keeps it
     * @param target is written
     * @return false when the server keeps none there
     */
    boolean download(String path, Path target) {
        URI source = address.artifact(path);
        HttpResponse<Path> response = send(
                path,
                () -> BodyHandlers.ofFile(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING),
                liveness -> request(source).GET().build(),
                () -> size(target));
        if (response.statusCode() == NOT_FOUND) {
            return false;
        }
        if (response.statusCode() != OK) {
            throw failures().status(path, response.statusCode(), words(Json.bounded(target)));
        }
        return true;
    }

    /** Removes a file, or a folder with all in it. What is not there is removed already. */
    void remove(String path) {
        HttpResponse<byte[]> response =
                send(path, BodyHandlers::ofByteArray, liveness -> request(address.artifact(path))
                        .DELETE()
                        .build());
        if (response.statusCode() != OK && response.statusCode() != NOT_FOUND) {
            throw failures().status(path, response.statusCode(), words(response.body()));
        }
    }

    private Answer ask(HttpRequest request, String what) {
        HttpResponse<byte[]> response = send(what, BodyHandlers::ofByteArray, liveness -> request);
        byte[] body = response.body();
        JsonNode document;
        try {
            document = body.length > Json.MAXIMUM_BYTES ? null : Json.mapper().readTree(body);
        } catch (IOException e) {
            String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw response.statusCode() == OK
                    ? failures().noDocument(what, why, e)
                    : failures().status(what, response.statusCode(), words(body));
        }
        if (response.statusCode() == OK && document != null && document.isObject()) {
            return new Answer(document, null, "");
        }
        String code = document == null ? "" : document.path("error_code").asText();
        if (response.statusCode() >= 400 && response.statusCode() < 500 && !code.isEmpty() && !login(response)) {
            return new Answer(document, code, document.path("message").asText());
        }
        if (response.statusCode() == OK) {
            throw failures().noDocument(what, "expected a JSON object", null);
        }
        throw failures().status(what, response.statusCode(), words(body));
    }

    private static boolean login(HttpResponse<?> response) {
        return response.statusCode() == 401 || response.statusCode() == 403;
    }

    private <T> HttpResponse<T> send(
            String what, Supplier<HttpResponse.BodyHandler<T>> handler, Function<Liveness, HttpRequest> request) {
        return send(what, handler, request, () -> 0);
    }

    private <T> HttpResponse<T> send(
            String what,
            Supplier<HttpResponse.BodyHandler<T>> handler,
            Function<Liveness, HttpRequest> request,
            LongSupplier received) {
        for (int attempt = 1; ; attempt++) {
            try {
                Liveness liveness = new Liveness();
                HttpResponse<T> response = liveness.waitFor(
                        http.sendAsync(request.apply(liveness), handler.get()), received, access.timeout());
                if (!FOR_A_MOMENT.contains(response.statusCode()) || attempt == ATTEMPTS) {
                    return response;
                }
            } catch (ExecutionException e) {
                if (attempt == ATTEMPTS) {
                    throw failures().unreachable(what, e.getCause());
                }
            } catch (TimeoutException e) {
                throw failures().silent(what, e);
            } catch (InterruptedException e) {
                throw interrupted();
            }
            pause(attempt);
        }
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(access.pause().multipliedBy(attempt).toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Cd4mlException interrupted() {
        Thread.currentThread().interrupt();
        return new Cd4mlException.Interrupted(
                "interrupted while speaking with the MLflow server %s".formatted(address));
    }

    private HttpRequest.Builder request(URI target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target).header("Accept", "application/json");
        Optional<String> authorization = access.authorization();
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    MlflowFailures failures() {
        return new MlflowFailures(address, access);
    }

    private static InputStream opened(Path content, Liveness liveness) {
        try {
            return liveness.counting(Files.newInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static String words(byte[] body) {
        try {
            return Json.mapper().readTree(body).path("message").asText();
        } catch (IOException e) {
            return "";
        }
    }
}
