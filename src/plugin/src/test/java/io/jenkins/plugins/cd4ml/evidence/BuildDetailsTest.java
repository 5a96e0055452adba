package io.jenkins.plugins.cd4ml.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildDetailsTest {

    record Piece(List<String> words) {}

    @TempDir
    private Path build;

    private BuildDetails details;

    @BeforeEach
    void open() {
        details = new BuildDetails(() -> build);
    }

    @Test
    void whatWasPutIsRead() throws IOException {
        details.put("evaluate-accuracy", "piece.json", Json.bytes(new Piece(List.of("a"))));
        assertThat(details.read("evaluate-accuracy", "piece.json", Piece.class)).contains(new Piece(List.of("a")));
        assertThat(details.get("evaluate-accuracy", "piece.json"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("{\"words\":[\"a\"]}"));
    }

    @Test
    void aLaterPieceTakesThePlaceOfAnEarlierOneThatIsHeldInMemory() throws IOException {
        details.put("s", "piece.json", Json.bytes(new Piece(List.of("old"))));
        Piece held = details.read("s", "piece.json", Piece.class).orElseThrow();
        details.put("s", "piece.json", Json.bytes(new Piece(List.of("new"))));
        assertThat(details.read("s", "piece.json", Piece.class)).contains(new Piece(List.of("new")));
        assertThat(held.words()).containsExactly("old");
    }

    @Test
    void aPieceIsReadOnceWhileSomebodyHoldsIt() throws IOException {
        details.put("s", "piece.json", Json.bytes(new Piece(List.of("a"))));
        Piece held = details.read("s", "piece.json", Piece.class).orElseThrow();
        assertThat(details.read("s", "piece.json", Piece.class)).containsSame(held);
    }

    @Test
    void aBuildWithoutDetailsHasNone() throws IOException {
        assertThat(details.get("predictions/1-2/bias-check", "piece.json")).isEmpty();
        assertThat(details.read("train-model", "piece.json", Piece.class)).isEmpty();
    }

    @Test
    void aDamagedPieceIsNamed() throws IOException {
        details.put("s", "piece.json", new byte[] {'{'});
        assertThatThrownBy(() -> details.read("s", "piece.json", Piece.class))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("piece.json");
    }

    @Test
    void aPieceThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> details.put("s", "piece.json", new byte[BuildDetails.MAXIMUM_BYTES + 1]))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("at most 4194304");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../s", "a/../b", "/s", "a//b", "a\\b", "a b", ".hidden", "a/b/c/d/e/f/g"})
    void aNameThatLeadsElsewhereIsRefused(String stage) {
        assertThatThrownBy(() -> details.get(stage, "piece.json")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path secret = Files.writeString(build.resolve("secret"), "s");
        Files.createDirectories(build.resolve("cd4ml/s"));
        Files.createSymbolicLink(build.resolve("cd4ml/s/piece.json"), secret);
        assertThat(details.get("s", "piece.json")).isEmpty();
    }

    @Test
    void aBuildThatMovesTakesItsDetailsAlong() throws IOException {
        Path[] place = {build.resolve("old")};
        BuildDetails moving = new BuildDetails(() -> place[0]);
        moving.put("s", "piece.json", Json.bytes(new Piece(List.of("a"))));
        place[0] = Files.move(place[0], build.resolve("new"));
        assertThat(moving.read("s", "piece.json", Piece.class)).isPresent();
    }
}
