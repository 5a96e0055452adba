package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
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

    /**
     * The protocol's own test vector: its signature, made by others with ECDSA over P-256, is one over our encoding of
     * its payload.
     */
    @Test
    void theSignatureOfTheProtocolsTestVectorIsOverOurEncoding() throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(
                new BigInteger("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                new BigInteger("5640078356564379163099075877009565129882514886557779369047442380624545832820"));
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        verifier.update(Envelope.preAuthenticated(
                "http://example.com/HelloWorld", Base64.getDecoder().decode("aGVsbG8gd29ybGQ=")));
        assertThat(
                        verifier.verify(
                                Base64.getDecoder()
                                        .decode(
                                                "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==")))
                .isTrue();
    }

    /** The protocol: the key id is a hint; who verifies tries the keys that it trusts. */
    @Test
    void aSignatureWithoutAKeyIdIsVerifiedAllTheSame() {
        Envelope signed = Envelope.of(STATEMENT, Optional.of(KEY));
        Envelope anonymous = new Envelope(
                Envelope.PAYLOAD_TYPE,
                signed.payload(),
                List.of(new Envelope.Signature(null, signed.signatures().get(0).sig())));
        assertThat(anonymous.signedWith(KEY.verificationKey())).isTrue();
    }

    /** The protocol: of many signatures one by a trusted key suffices, and unknown ones are no failure. */
    @Test
    void oneSignatureOfATrustedKeyAmongOthersSuffices() {
        SigningKey other = SampleKeys.signing(SampleKeys.SECRET_2);
        Envelope both = new Envelope(
                Envelope.PAYLOAD_TYPE,
                STATEMENT.bytes(),
                List.of(
                        Envelope.of(STATEMENT, Optional.of(other)).signatures().get(0),
                        Envelope.of(STATEMENT, Optional.of(KEY)).signatures().get(0)));
        assertThat(both.signedWith(KEY.verificationKey())).isTrue();
        assertThat(both.signedWith(other.verificationKey())).isTrue();
    }

    /** The protocol signs the type too, so that a payload cannot be taken for one of another type. */
    @Test
    void aSignatureOverAnotherTypeIsNone() {
        byte[] payload = STATEMENT.bytes();
        byte[] elsewhere = KEY.sign(Envelope.preAuthenticated("application/other", payload));
        Envelope forged =
                new Envelope(Envelope.PAYLOAD_TYPE, payload, List.of(new Envelope.Signature(KEY.id(), elsewhere)));
        assertThat(forged.signedWith(KEY.verificationKey())).isFalse();
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
