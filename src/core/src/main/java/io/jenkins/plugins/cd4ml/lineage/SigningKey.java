package io.jenkins.plugins.cd4ml.lineage;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;

/** A private Ed25519 key (RFC 8032) that signs statements. */
public final class SigningKey {

    static final String ALGORITHM = "Ed25519";
    private static final String LABEL = "PRIVATE KEY";
    private static final String HOW_TO_MAKE = "make one with \"openssl genpkey -algorithm ed25519 -out <file>\"";

    private final PrivateKey key;
    private final VerificationKey verificationKey;

    private SigningKey(PrivateKey key) throws GeneralSecurityException {
        this.key = key;
        this.verificationKey = new VerificationKey(publicKeyOf((EdECPrivateKey) key));
    }

    /**
     * Reads a key.
     *
     * @param file PKCS#8 in PEM form, as {@code openssl genpkey -algorithm ed25519} writes it
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration when the file holds no such key
     */
    public static SigningKey read(Path file) {
        return of(PemFile.read(file, LABEL, HOW_TO_MAKE), "the file " + file);
    }

    /**
     * Reads a key from a text.
     *
     * @param pem PKCS#8 in PEM form
     * @param where the text comes from, for the error message, such as {@code the credential "models"}
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration when the text holds no such key
     */
    public static SigningKey parse(String pem, String where) {
        return of(PemFile.parse(pem, where, LABEL, HOW_TO_MAKE), where);
    }

    /** Makes a new key. */
    public static SigningKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(255, random);
            return ofPkcs8(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 makes Ed25519 keys", e);
        }
    }

    private static SigningKey of(byte[] encoded, String where) {
        try {
            return ofPkcs8(encoded);
        } catch (GeneralSecurityException | ClassCastException e) {
            throw PemFile.notSuchAKey(where, LABEL, HOW_TO_MAKE, e);
        }
    }

    static SigningKey ofPkcs8(byte[] encoded) throws GeneralSecurityException {
        return new SigningKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    }

    /** The public half, with which others verify. */
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    /** Tells which key it is: the SHA-256 of the public key. */
    public String id() {
        return verificationKey.id();
    }

    /** The private key as a PEM file: a secret, for whoever keeps it safe. */
    public String pem() {
        return PemFile.write(key.getEncoded(), LABEL);
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 signs with Ed25519", e);
        }
    }

    /**
     * The platform has no direct way from the private to the public half. Its generator takes the private half from the
     * source of randomness and computes the public one, so it is given a source that gives out this key.
     */
    private static PublicKey publicKeyOf(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] secret =
                key.getBytes().orElseThrow(() -> new InvalidKeySpecException("the key keeps its bytes to itself"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(255, new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(secret, 0, bytes, 0, bytes.length);
            }
        });
        PublicKey publicKey = generator.generateKeyPair().getPublic();
        checkTheyBelongTogether(key, publicKey);
        return publicKey;
    }

    private static void checkTheyBelongTogether(PrivateKey privateKey, PublicKey publicKey)
            throws InvalidKeyException, SignatureException, GeneralSecurityException {
        byte[] probe = {1, 2, 3};
        Signature signer = Signature.getInstance(ALGORITHM);
        signer.initSign(privateKey);
        signer.update(probe);
        byte[] signature = signer.sign();
        signer.initVerify(publicKey);
        signer.update(probe);
        if (!signer.verify(signature)) {
            throw new InvalidKeySpecException("the public half of the key cannot be found");
        }
    }
}
