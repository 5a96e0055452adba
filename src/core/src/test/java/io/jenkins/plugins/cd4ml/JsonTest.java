package io.jenkins.plugins.cd4ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @TempDir
    Path folder;

    record Sample(String name, int count, Double value, Instant at, Stage stage, Digest digest) {}

    @Test
    void valuesAreWrittenWithSortedKeysIsoTimesAndNoEmptyFields() {
        Sample sample = new Sample("ä", 1, 0.1, Instant.parse("2026-01-02T03:04:05.006Z"), null, null);
        assertThat(text(Json.bytes(sample)))
                .isEqualTo("{\"at\":\"2026-01-02T03:04:05.006Z\",\"count\":1,\"name\":\"ä\",\"value\":0.1}");
        assertThat(Json.pretty(sample)).startsWith("{\n  \"at\" : ").endsWith("}\n");
    }

    @Test
    void mapsAndTreesAreSortedToo() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", Map.of("z", 1));
        map.put("a", 2);
        assertThat(text(Json.bytes(map))).isEqualTo("{\"a\":2,\"b\":{\"z\":1}}");
        JsonNode tree = Json.read(bytes("{\"b\": 1, \"a\": {\"d\": 1, \"c\": 2}}"), JsonNode.class, "it");
        assertThat(text(Json.bytes(tree))).isEqualTo("{\"a\":{\"c\":2,\"d\":1},\"b\":1}");
    }

    @Test
    void whatWasWrittenReadsBack() {
        Sample sample = new Sample("x", -1, 1e-300, Instant.EPOCH, Stage.TRAIN_MODEL, Digest.of("content"));
        assertThat(Json.read(Json.bytes(sample), Sample.class, "it")).isEqualTo(sample);
        assertThat(Json.read(bytes(Json.pretty(sample)), Sample.class, "it")).isEqualTo(sample);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"count\":1,\"extra\":2}",
                "{\"name\":\"a\",\"name\":\"b\",\"count\":1}",
                "{\"name\":\"a\",\"count\":null}",
                "{\"name\":\"a\",\"count\":\"1\"}",
                "{\"name\":1,\"count\":1}",
                "{\"name\":\"a\",\"count\":1} x",
                "{\"name\":\"a\",\"count\":1}{}",
                "{\"name\":\"a\",\"count\":1",
                "{\"name\":\"a\",\"count\":1.5}",
                "{\"stage\":\"deploy\",\"count\":1}",
                "{\"digest\":\"md5:00\",\"count\":1}",
                "{\"digest\":\"sha256:00\",\"count\":1}",
                "[]",
                "null",
                "",
                "\u0000"
            })
    void whatIsNotExactlyTheTypeIsRefusedWithItsName(String json) {
        assertThatThrownBy(() -> Json.read(bytes(json), Sample.class, "the file x.json"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("the file x.json ");
    }

    @Test
    void aDocumentThatIsTooDeepIsRefused() {
        String deep = "[".repeat(65) + "]".repeat(65);
        assertThatThrownBy(() -> Json.read(bytes(deep), JsonNode.class, "it"))
                .isInstanceOf(Cd4mlException.BadData.class);
        String allowed = "[".repeat(64) + "]".repeat(64);
        assertThat(Json.read(bytes(allowed), JsonNode.class, "it")).isNotNull();
    }

    @Test
    void aDocumentThatIsTooLargeIsRefusedBeforeItIsParsed() throws Exception {
        byte[] large = new byte[Json.MAXIMUM_BYTES + 1];
        assertThatThrownBy(() -> Json.read(large, JsonNode.class, "it"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("at most " + Json.MAXIMUM_BYTES);
        Path file = Files.write(folder.resolve("large.json"), new byte[Json.MAXIMUM_BYTES + 100]);
        assertThatThrownBy(() -> Json.read(file, JsonNode.class))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aNumberOrATextThatIsTooLongIsRefused() {
        for (String json : List.of("1".repeat(65), "\"" + "x".repeat(1024 * 1024 + 1) + "\"")) {
            assertThatThrownBy(() -> Json.read(bytes(json), JsonNode.class, "it"))
                    .isInstanceOf(Cd4mlException.BadData.class);
        }
    }

    @Test
    void aMistakeIsNamedWithItsLine() {
        assertThatThrownBy(() -> Json.read(bytes("{\n\"count\": 1,\n\"what\": 1}"), Sample.class, "it"))
                .hasMessageStartingWith("it is not valid at line 3: ")
                .hasMessageContaining("what");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        Path file = folder.resolve("none.json");
        assertThatThrownBy(() -> Json.read(file, Sample.class))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("the file %s does not exist", file);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
