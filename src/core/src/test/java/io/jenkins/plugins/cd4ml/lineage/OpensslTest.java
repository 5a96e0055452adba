package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program makes the keys and verifies what we sign. */
class OpensslTest {

    @TempDir
    Path folder;

    @BeforeEach
    void openssl() throws InterruptedException {
        boolean knowsEd25519;
        try {
            knowsEd25519 =
                    run("genpkey", "-algorithm", "ed25519", "-out", "key.pem").startsWith("0 ");
        } catch (IOException e) {
            knowsEd25519 = false;
        }
        assumeTrue(knowsEd25519, "no openssl with Ed25519 on this machine");
    }

    @Test
    void opensslVerifiesWhatAKeyOfOpensslSigned() throws Exception {
        assertThat(run("pkey", "-in", "key.pem", "-pubout", "-out", "key.pub")).startsWith("0 ");
        SigningKey key = SigningKey.read(folder.resolve("key.pem"));
        assertThat(VerificationKey.read(folder.resolve("key.pub")).id()).isEqualTo(key.id());
        assertThat(folder.resolve("key.pub")).hasContent(key.verificationKey().pem());

        Statement statement = Statement.of(
                List.of(ResourceDescriptor.named("größe", Digest.of("x"))), "https://example.org/v1", Map.of());
        Envelope envelope = Envelope.of(statement, Optional.of(key));
        Files.write(folder.resolve("signature"), envelope.signatures().get(0).sig());
        Files.write(folder.resolve("signed"), Envelope.preAuthenticated(Envelope.PAYLOAD_TYPE, envelope.payload()));
        String[] verify = {
            "pkeyutl", "-verify", "-pubin", "-inkey", "key.pub", "-rawin", "-in", "signed", "-sigfile", "signature"
        };
        assertThat(run(verify)).startsWith("0 ");
        Files.writeString(folder.resolve("signed"), "DSSEv1 0  0 ");
        assertThat(run(verify)).doesNotStartWith("0 ");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("openssl").directory(folder.toFile());
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }
}
