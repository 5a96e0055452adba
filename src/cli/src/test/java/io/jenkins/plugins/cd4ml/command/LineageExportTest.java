package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.io.InputStream;
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
    void aStageThatFailedIsToldToCatalogues(@TempDir Path other) throws Exception {
        Project project = Project.learnable(other);
        assertThat(project.run("validate-data").exitCode()).isZero();
        project.withData("id,sex,income\n1,f,2\n");
        assertThat(project.run("prepare-data").exitCode()).isEqualTo(3);
        assertThat(project.run("lineage", "show").out()).containsPattern("prepare-data failed at .*: .*loans.csv");
        Invocation exported = project.run("lineage", "export", "--to", "events.ndjson");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        List<JsonNode> told = new ArrayList<>();
        for (String line : Files.readAllLines(other.resolve("events.ndjson"))) {
            told.add(Json.mapper().readTree(line));
        }
        assertThat(told)
                .extracting(e ->
                        e.at("/eventType").asText() + " " + e.at("/job/name").asText())
                .containsExactly(
                        "START loans.validate-data",
                        "COMPLETE loans.validate-data",
                        "START loans.prepare-data",
                        "FAIL loans.prepare-data");
        assertThat(told.get(3).at("/run/facets/errorMessage/message").asText()).contains("loans.csv");
        assertThat(told.get(3).at("/run/runId")).isEqualTo(told.get(2).at("/run/runId"));
        assertThat(told.get(3).at("/run/facets/parent/run/runId"))
                .isEqualTo(told.get(0).at("/run/facets/parent/run/runId"));
        Map<String, String> published = published();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(published));
        Schema event = registry.getSchema(SchemaLocation.of(BASE + "#/$defs/RunEvent"));
        for (JsonNode one : told) {
            assertThat(event.validate(one)).as(one.toString()).isEmpty();
            validateFacets(registry, published, one.at("/run/facets"));
        }
    }

    @Test
    void aRunOfWhichTheFirstStageFailedIsToldToo(@TempDir Path other) throws IOException {
        Project project = Project.learnable(other).withData("");
        assertThat(project.run("validate-data").exitCode()).isEqualTo(3);
        Invocation exported = project.run("lineage", "export", "--to", "events.ndjson");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(Files.readAllLines(other.resolve("events.ndjson"))).hasSize(2);
        assertThat(project.run("lineage", "export", "--format", "prov", "--to", "x")
                        .err())
                .contains("no stage has run in");
    }

    @Test
    void provenanceOfTheW3cFitsThePublishedSchema() throws IOException {
        Invocation exported = Invocation.in(folder, "lineage", "export", "--format", "prov", "--to", "prov.json");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        JsonNode document = Json.mapper().readTree(Files.readAllBytes(folder.resolve("prov.json")));
        try (InputStream in = LineageExportTest.class.getResourceAsStream("/prov/prov-json.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(schema.validate(document)).isEmpty();
            assertThat(schema.validate(Json.mapper().readTree("{\"entity\": {\"a:b\": {\"c:d\": null}}}")))
                    .as("the schema refuses what is none")
                    .isNotEmpty();
        }
        Path bundle = folder.resolve(".cd4ml/run/train-model/bundle.zip");
        String model = "sha256:" + Digest.ofFile(bundle).hex();
        assertThat(document.at("/entity").has(model)).isTrue();
        assertThat(document.at("/wasGeneratedBy").findValuesAsText("prov:entity"))
                .contains(model);
        assertThat(document.at("/wasDerivedFrom"))
                .anyMatch(
                        derived -> derived.at("/prov:generatedEntity").asText().equals(model)
                                && document.at("/entity")
                                        .path(derived.at("/prov:usedEntity").asText())
                                        .path("prov:label")
                                        .asText()
                                        .equals("prepare-data/train.parquet"));
        assertThat(document.at("/agent").findValuesAsText("prov:label")).contains("user tester");
        // Every relation is about things that the document describes.
        for (String id : document.at("/used").findValuesAsText("prov:entity")) {
            assertThat(document.at("/entity").has(id)).as(id).isTrue();
        }
    }

    @Test
    void theBillOfMaterialsIsThatOfTheReport() throws IOException {
        assertThat(Invocation.in(folder, "lineage", "export", "--format", "bom", "--to", "bom.json")
                        .exitCode())
                .isZero();
        assertThat(folder.resolve("bom.json")).hasSameTextualContentAs(folder.resolve(".cd4ml/run/model.bom.json"));
    }

    @Test
    void onlyEventsAreSent() {
        Invocation refused =
                Invocation.in(folder, "lineage", "export", "--format", "prov", "--url", "http://127.0.0.1:1");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("write the format prov to a file with --to");
    }

    @Test
    void theGraphIsPrintedForOtherPrograms() throws IOException {
        assertThat(Invocation.in(folder, "lineage", "show", "--graph", "mermaid")
                        .out())
                .startsWith("flowchart TD\n")
                .contains("train-model/bundle.zip");
        assertThat(Invocation.in(folder, "lineage", "show", "--graph", "dot").out())
                .startsWith("digraph lineage {\n");
        assertThat(Invocation.in(folder, "lineage", "show", "--graph", "svg").out())
                .startsWith("<svg ");
        assertThat(Invocation.in(folder, "lineage", "show", "--graph", "svg", "--json")
                        .json()
                        .at("/document")
                        .asText())
                .startsWith("<svg ");
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
