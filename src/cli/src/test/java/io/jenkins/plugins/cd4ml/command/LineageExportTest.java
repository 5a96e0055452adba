package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported events, held against the published schemas and a server that takes them. */
class LineageExportTest {

    private static final String BASE = "https://openlineage.io/spec/2-0-2/OpenLineage.json";

    @TempDir
    private static Path folder;

    private static List<JsonNode> events;

    @BeforeAll
    static void aRunWhoseGateFailsIsExported() throws IOException {
        Project project = Project.learnable(folder);
        project.configured(Project.CONFIGURATION.replace("minimum: 0.8}", "minimum: 0.999}"));
        assertThat(project.run("run").exitCode()).isNotZero();
        Invocation exported = project.run("lineage", "export", "--to", "events.ndjson");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        events = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("events.ndjson"))) {
            events.add(Json.mapper().readTree(line));
        }
    }

    @Test
    void everyStageStartsAndEndsAndAGateThatBlocksIsAFailure() {
        assertThat(events.stream()
                        .map(e -> e.at("/eventType").asText() + " "
                                + e.at("/job/name").asText()))
                .containsExactly(
                        "START loans.validate-data",
                        "COMPLETE loans.validate-data",
                        "START loans.prepare-data",
                        "COMPLETE loans.prepare-data",
                        "START loans.train-model",
                        "COMPLETE loans.train-model",
                        "START loans.evaluate-accuracy",
                        "FAIL loans.evaluate-accuracy");
        JsonNode last = events.get(7);
        assertThat(last.at("/run/facets/errorMessage/message").asText()).contains("accuracy");
        assertThat(last.at("/run/facets/test/tests/0/name").asText()).isEqualTo("accuracy, minimum 0.999");
        assertThat(last.at("/run/facets/test/tests/0/status").asText()).isEqualTo("fail");
        assertThat(last.at("/run/runId")).isEqualTo(events.get(6).at("/run/runId"));
        assertThat(last.at("/run/facets/parent/run/runId"))
                .isEqualTo(events.get(0).at("/run/facets/parent/run/runId"));
    }

    @Test
    void whatOneStageMadeIsWhatTheNextRead() {
        JsonNode made = named(events.get(3).at("/outputs"));
        JsonNode read = named(events.get(4).at("/inputs"));
        assertThat(read.at("/facets/version")).isEqualTo(made.at("/facets/version"));
        assertThat(made.at("/facets/version/datasetVersion").asText()).startsWith("sha256:");
        assertThat(made.at("/outputFacets/outputStatistics/rowCount").asLong()).isPositive();
        assertThat(made.at("/facets/schema/fields").findValuesAsText("name")).contains("income", "approved");
    }

    private static JsonNode named(JsonNode datasets) {
        for (JsonNode dataset : datasets) {
            if (dataset.at("/name").asText().equals("loans/.cd4ml/run/prepare-data/train.parquet")) {
                return dataset;
            }
        }
        throw new AssertionError("the training rows are not among " + datasets);
    }

    @Test
    void everyEventAndEveryFacetFitsThePublishedSchemas() throws Exception {
        Map<String, String> published = published();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(published));
        Schema event = registry.getSchema(SchemaLocation.of(BASE + "#/$defs/RunEvent"));
        for (JsonNode one : events) {
            assertThat(event.validate(one)).as(one.toString()).isEmpty();
            for (String facets : List.of("/run/facets", "/job/facets")) {
                validateFacets(registry, published, one.at(facets));
            }
            for (String datasets : List.of("/inputs", "/outputs")) {
                for (JsonNode dataset : one.at(datasets)) {
                    validateFacets(registry, published, dataset.at("/facets"));
                    validateFacets(registry, published, dataset.at("/outputFacets"));
                }
            }
        }
    }

    private static void validateFacets(SchemaRegistry registry, Map<String, String> published, JsonNode facets) {
        facets.fields().forEachRemaining(facet -> {
            String schema = facet.getValue().at("/_schemaURL").asText();
            String file =
                    schema.substring(schema.lastIndexOf('/', schema.indexOf(".json")) + 1, schema.indexOf(".json"));
            String known = published.keySet().stream()
                    .filter(id -> id.endsWith("/" + file + ".json"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no published schema of " + schema));
            assertThat(registry.getSchema(SchemaLocation.of(known + "#/$defs/" + file))
                            .validate(facet.getValue()))
                    .as(facet.toString())
                    .isEmpty();
        });
    }

    /** The schemas by the address under which they are published. */
    private static Map<String, String> published() throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(LineageExportTest.class.getResource("/openlineage/OpenLineage.json"))
                        .toURI())
                .getParent();
        Map<String, String> schemas = new HashMap<>();
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(root))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                String content = Files.readString(file);
                schemas.put(Json.mapper().readTree(content).at("/$id").asText(), content);
            }
        }
        return schemas;
    }

    @Test
    void aServerGetsThemAndOneThatRefusesIsNamed() throws IOException {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/lineage", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        server.createContext("/broken", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            Invocation sent = Invocation.in(folder, "lineage", "export", "--url", address);
            assertThat(sent.exitCode()).as(sent.err()).isZero();
            assertThat(received).hasSize(events.size());
            assertThat(Json.mapper().readTree(received.get(0)).at("/job/name").asText())
                    .isEqualTo("loans.validate-data");

            Invocation refused = Invocation.in(folder, "lineage", "export", "--url", address + "/broken");
            assertThat(refused.exitCode()).isEqualTo(5);
            assertThat(refused.err()).contains("the OpenLineage server " + address + "/broken did not take the events");
        } finally {
            server.stop(0);
        }
    }
}
