package io.jenkins.plugins.cd4ml.registry.mlflow;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an MLflow server is.
 *
 * @param uri its http or https address, which may have a path before MLflow's own
 */
public record MlflowAddress(URI uri) {

    /** How an address of an MLflow server starts where other kinds of registries may be named too. */
    public static final String SCHEME = "mlflow+";

    private static final Set<String> NEAR = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads {@code mlflow+http://host:port} or {@code mlflow+https://host}.
     *
     * @throws Cd4mlException.Configuration when it is no such address, or a secret stands in it
     */
    public static MlflowAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text);
        } catch (URISyntaxException e) {
            throw expected(text);
        }
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (uri.getRawUserInfo() != null) {
            throw new Cd4mlException.Configuration(
                    "the address of the MLflow server %s holds a login; take it out and set %s and %s in the environment"
                            .formatted(uri.getHost(), MlflowAccess.USERNAME, MlflowAccess.PASSWORD));
        }
        if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw expected(text);
        }
        String plain = uri.toString();
        return new MlflowAddress(URI.create(plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain));
    }

    private static Cd4mlException.Configuration expected(String text) {
        return new Cd4mlException.Configuration(
                "\"%s\" is no address of an MLflow server; write it as mlflow+http://host:port or mlflow+https://host"
                        .formatted(text));
    }

    /** Whether a secret may be sent there: not in the clear to another machine. */
    boolean mayHaveSecrets() {
        return "https".equals(uri.getScheme()) || NEAR.contains(uri.getHost());
    }

    /** An address of MLflow's interface below this one. */
    URI api(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(uri + "/api/2.0/mlflow/" + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    /** An address of a file that the server keeps. */
    URI artifact(String path) {
        String whole = Stream.of(path.split("/")).map(MlflowAddress::encoded).collect(Collectors.joining("/"));
        return URI.create(uri + "/api/2.0/mlflow-artifacts/artifacts/" + whole);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
