package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A statement with its signatures, in the Dead Simple Signing Envelope (DSSE 1.0).
 *
 * @param payloadType always {@link #PAYLOAD_TYPE}
 * @param payload the statement's bytes; base64 in JSON
 * @param signatures over the payload; empty when no key was given
 */
public record Envelope(String payloadType, byte[] payload, List<Signature> signatures) {

    /** How the name of a file with an envelope ends. */
    public static final String FILE_ENDING = ".dsse.json";

    /** The type of an in-toto statement. */
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    public Envelope {
        if (!PAYLOAD_TYPE.equals(payloadType)) {
            throw new IllegalArgumentException(
                    "the envelope's payloadType is %s; expected %s".formatted(payloadType, PAYLOAD_TYPE));
        }
        Objects.requireNonNull(payload, "payload");
        signatures = List.copyOf(signatures);
    }

    /**
     * A signature.
     *
     * @param keyid which key may have made it, a hint only
     * @param sig the signature; base64 in JSON
     */
    public record Signature(String keyid, byte[] sig) {

        public Signature {
            Objects.requireNonNull(sig, "sig");
        }
    }

    /** Puts a statement into an envelope and signs it when there is a key. */
    public static Envelope of(Statement statement, Optional<SigningKey> key) {
        byte[] payload = statement.bytes();
        List<Signature> signatures = key.map(
                        k -> new Signature(k.id(), k.sign(preAuthenticated(PAYLOAD_TYPE, payload))))
                .map(List::of)
                .orElse(List.of());
        return new Envelope(PAYLOAD_TYPE, payload, signatures);
    }

    /**
     * Reads an envelope. Only the form in which {@link #bytes()} writes it is accepted, so that no byte of the file can
     * change unseen.
     *
     * @param what the file, for the error message
     * @throws Cd4mlException.BadData when it is not such an envelope
     */
    public static Envelope parse(byte[] file, String what) {
        Envelope envelope = Json.read(file, Envelope.class, what);
        if (!Arrays.equals(envelope.bytes(), file)) {
            throw notCanonical(what);
        }
        return envelope;
    }

    /** The statement inside; see {@link #parse(byte[], String)} for the errors. */
    public Statement statement(String what) {
        Statement statement = Json.read(payload, Statement.class, "the statement in " + what);
        if (!Arrays.equals(statement.bytes(), payload)) {
            throw notCanonical("the statement in " + what);
        }
        return statement;
    }

    /** The file's content. */
    public byte[] bytes() {
        return Json.pretty(this).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether one of the signatures was made with a key and does not claim to be of another one. */
    public boolean signedWith(VerificationKey key) {
        byte[] signed = preAuthenticated(payloadType, payload);
        return signatures.stream()
                .filter(signature ->
                        signature.keyid() == null || signature.keyid().equals(key.id()))
                .anyMatch(signature -> key.verifies(signed, signature.sig()));
    }

    /** DSSE's pre-authentication encoding: what is signed. Lengths count bytes. */
    static byte[] preAuthenticated(String type, byte[] payload) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 64);
        out.writeBytes("DSSEv1 %d ".formatted(typeBytes.length).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(typeBytes);
        out.writeBytes(" %d ".formatted(payload.length).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static Cd4mlException notCanonical(String what) {
        return new Cd4mlException.BadData(
                "%s is not in the form in which cd4ml writes it: somebody edited it or another program wrote it"
                        .formatted(what));
    }
}
