package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.data.Digest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;

/** A public Ed25519 key (RFC 8032) that verifies statements. */
public final class VerificationKey {

    private static final String LABEL = "PUBLIC KEY";
    private static final String HOW_TO_MAKE = "make it with \"openssl pkey -in <private key> -pubout -out <file>\"";

    private final PublicKey key;

    VerificationKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param file X.509 (SubjectPublicKeyInfo) in PEM form, as {@code openssl pkey -pubout} writes it
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration when the file holds no such key
     */
    public static VerificationKey read(Path file) {
        return of(PemFile.read(file, LABEL, HOW_TO_MAKE), "the file " + file);
    }

    /**
     * Reads a key from its PEM text.
     *
     * @param where what the text is, for the error message
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration when the text holds no such key
     */
    public static VerificationKey parse(String pem, String where) {
        return of(PemFile.parse(pem, where, LABEL, HOW_TO_MAKE), where);
    }

    private static VerificationKey of(byte[] encoded, String where) {
        try {
            return ofX509(encoded);
        } catch (GeneralSecurityException e) {
            throw PemFile.notSuchAKey(where, LABEL, HOW_TO_MAKE, e);
        }
    }

    static VerificationKey ofX509(byte[] encoded) throws GeneralSecurityException {
        return new VerificationKey(
                KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
    }

    /** Tells which key it is: the SHA-256 of the key in X.509 form, in hexadecimal digits. */
    public String id() {
        return Digest.of(key.getEncoded()).hex();
    }

    /** The key as a PEM file. */
    public String pem() {
        return PemFile.write(key.getEncoded(), LABEL);
    }

    boolean verifies(byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(SigningKey.ALGORITHM);
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // The signature is not even of the right form.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 verifies Ed25519", e);
        }
    }
}
