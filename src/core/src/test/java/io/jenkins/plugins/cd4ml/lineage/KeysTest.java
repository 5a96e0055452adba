package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {

    @TempDir
    Path folder;

    /** RFC 8032, section 7.1, tests 1 to 3: secret, public key, message, signature. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void signsAndVerifiesAsTheStandardSays(String secret, String publicKey, String message, String signature)
            throws Exception {
        byte[] content = HexFormat.of().parseHex(message);
        SigningKey key = SampleKeys.signing(secret);
        assertThat(HexFormat.of().formatHex(key.sign(content))).isEqualTo(signature);

        VerificationKey verification = VerificationKey.ofX509(SampleKeys.x509(publicKey));
        assertThat(verification.verifies(content, HexFormat.of().parseHex(signature)))
                .isTrue();
        assertThat(key.verificationKey().pem()).isEqualTo(verification.pem());
        assertThat(key.id()).isEqualTo(verification.id());
    }

    @Test
    void aNewKeyIsAnotherOneEachTimeAndComesBackFromItsText() {
        SigningKey one = SigningKey.generate(new SecureRandom());
        SigningKey two = SigningKey.generate(new SecureRandom());
        assertThat(one.id()).isNotEqualTo(two.id());
        SigningKey again = SigningKey.parse(one.pem(), "the test");
        assertThat(again.id()).isEqualTo(one.id());
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        assertThat(one.verificationKey().verifies(content, again.sign(content))).isTrue();
    }

    @Test
    void aTextThatHoldsNoKeyIsRefusedByWhereItComesFrom() {
        String publicKey =
                SigningKey.generate(new SecureRandom()).verificationKey().pem();
        assertThatThrownBy(() -> SigningKey.parse(publicKey, "the credential \"models\""))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageStartingWith(
                        "the credential \"models\" holds no Ed25519 key between BEGIN PRIVATE KEY and END PRIVATE KEY");
    }

    @Test
    void aSignatureOfAnotherKeyOrOfGarbageVerifiesNothing() {
        SigningKey one = SampleKeys.signing(SampleKeys.SECRET_1);
        SigningKey two = SampleKeys.signing(SampleKeys.SECRET_2);
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        assertThat(two.verificationKey().verifies(content, one.sign(content))).isFalse();
        assertThat(one.verificationKey().verifies(content, new byte[3])).isFalse();
        assertThat(one.verificationKey().verifies(content, new byte[64])).isFalse();
    }

    @Test
    void keysAreReadFromPemFiles() throws Exception {
        Path secret = write("key.pem", "PRIVATE KEY", SampleKeys.pkcs8(SampleKeys.SECRET_1));
        SigningKey key = SigningKey.read(secret);
        Path open = Files.writeString(
                folder.resolve("key.pub"), key.verificationKey().pem());
        assertThat(VerificationKey.read(open).id()).isEqualTo(key.id());
    }

    @Test
    void aFileThatHoldsNoKeySaysHowToMakeOne() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "not a key");
        Path other = write("other.pem", "PRIVATE KEY", new byte[] {0x30, 1, 2});
        for (Path file : new Path[] {text, other, folder.resolve("none.pem")}) {
            assertThatThrownBy(() -> SigningKey.read(file))
                    .isInstanceOf(Cd4mlException.Configuration.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("openssl genpkey -algorithm ed25519");
        }
        assertThatThrownBy(() -> VerificationKey.read(text))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("-pubout");
    }

    @Test
    void aKeyOfAnotherAlgorithmIsRefused() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("EC");
        Path file = write(
                "ec.pem",
                "PRIVATE KEY",
                generator.generateKeyPair().getPrivate().getEncoded());
        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("no Ed25519 key");
    }

    private Path write(String name, String label, byte[] encoded) throws Exception {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(label, Base64.getEncoder().encodeToString(encoded), label));
    }
}
