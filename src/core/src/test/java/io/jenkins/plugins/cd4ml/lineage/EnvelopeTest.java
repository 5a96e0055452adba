package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final SigningKey KEY = SampleKeys.signing(SampleKeys.SECRET_1);
    private static final Statement STATEMENT = Statement.of(
            List.of(ResourceDescriptor.named("bundle.zip", Digest.of("content"))),
            "https://example.org/v1",
            Map.of("a", 1));

    /** The example of the DSSE protocol's own description. */
    @Test
    void theEncodingThatIsSignedIsThatOfTheProtocol() {
        assertThat(Envelope.preAuthenticated(
                        "http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8)))
                .asString()
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void lengthsCountBytesNotCharacters() {
        assertThat(Envelope.preAuthenticated("ä", "größe".getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("DSSEv1 2 ä 7 größe");
    }

    @Test
    void aStatementComesOutOfItsEnvelopeAsItWentIn() {
        byte[] file = Envelope.of(STATEMENT, Optional.of(KEY)).bytes();
        Envelope read = Envelope.parse(file, "the file");
        assertThat(read.statement("the file").bytes()).isEqualTo(STATEMENT.bytes());
        assertThat(read.signedWith(KEY.verificationKey())).isTrue();
        assertThat(read.signedWith(SampleKeys.signing(SampleKeys.SECRET_2).verificationKey()))
                .isFalse();
        assertThat(read.signatures().get(0).keyid()).isEqualTo(KEY.id());
    }

    @Test
    void withoutAKeyThereIsNoSignature() {
        Envelope envelope = Envelope.of(STATEMENT, Optional.empty());
        assertThat(envelope.signatures()).isEmpty();
        assertThat(envelope.signedWith(KEY.verificationKey())).isFalse();
        assertThat(new String(envelope.bytes(), StandardCharsets.UTF_8)).contains("\"signatures\" : [ ]");
    }

    @Test
    void theStatementHasTheFieldsOfItsFormat() {
        assertThat(new String(STATEMENT.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":{\"a\":1},"
                        + "\"predicateType\":\"https://example.org/v1\",\"subject\":[{\"digest\":{\"sha256\":\""
                        + Digest.of("content").hex() + "\"},\"name\":\"bundle.zip\"}]}");
    }

    @Test
    void anEnvelopeInAnotherFormIsRefused() {
        String file = new String(Envelope.of(STATEMENT, Optional.of(KEY)).bytes(), StandardCharsets.UTF_8);
        List<String> edited = List.of(
                file + " ",
                file.replace(" : ", ":"),
                file.replace("==", ""),
                file.replace(Envelope.PAYLOAD_TYPE, "text/plain"),
                "{}",
                "");
        for (String text : edited) {
            assertThatThrownBy(() -> Envelope.parse(text.getBytes(StandardCharsets.UTF_8), "x.dsse.json"))
                    .isInstanceOf(Cd4mlException.BadData.class)
                    .hasMessageContaining("x.dsse.json");
        }
    }

    @Test
    void aStatementInAnotherFormIsRefused() {
        Envelope spaced = new Envelope(
                Envelope.PAYLOAD_TYPE,
                (" " + new String(STATEMENT.bytes(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8),
                List.of());
        assertThatThrownBy(() -> Envelope.parse(spaced.bytes(), "x").statement("x"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the statement in x");
    }
}
