package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.lineage.LineageVerifier;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of a real run, byte by byte: a change is found, or it is a document that says nothing new. */
class TamperedRunTest {

    /** What people read; it is made again from the records, and nothing else reads it. */
    private static final Set<String> DOCUMENTS = Set.of(
            "report.html", "model-card.html", "model-card.md", "summary.md", "gates.junit.xml", "model.bom.json");

    private static final int FLIPS_A_FILE = 6;

    @TempDir
    private static Path folder;

    private static RunFolder run;
    private static VerificationKey key;

    @BeforeAll
    static void aSignedRun() throws Exception {
        Project project = Project.learnable(folder);
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        pem("signing.pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
        pem("verification.pem", "PUBLIC KEY", pair.getPublic().getEncoded());
        key = VerificationKey.read(folder.resolve("verification.pem"));
        Invocation ran = project.run("run", "--key", "signing.pem");
        assertThat(Files.exists(folder.resolve(".cd4ml/run/bias-check/evidence.json")))
                .as(ran.err())
                .isTrue();
        // The report of the run was written before it knew how the promotion went.
        assertThat(project.run("report").exitCode()).isZero();
        run = RunFolder.beside(folder.resolve("cd4ml.yaml"));
    }

    private static void pem(String name, String label, byte[] content) throws IOException, GeneralSecurityException {
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(label, Base64.getEncoder().encodeToString(content), label));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(run.root())) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean verified() throws IOException {
        return LineageVerifier.verify(run, Optional.of(key)).verified();
    }

    private interface Check {
        void of(Path file, String where) throws IOException;
    }

    /** Lets a check look at a file with one bit flipped, at both ends and in places between. */
    private static void flipped(Path file, Random random, Check check) throws IOException {
        byte[] content = Files.readAllBytes(file);
        for (int i = 0; i < FLIPS_A_FILE && content.length > 0; i++) {
            int position = i == 0 ? 0 : i == 1 ? content.length - 1 : random.nextInt(content.length);
            byte[] changed = content.clone();
            changed[position] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            try {
                check.of(file, "%s, byte %d".formatted(run.root().relativize(file), position));
            } finally {
                Files.write(file, content);
            }
        }
    }

    @Test
    void everyFlippedBitOfARecordOrOfWhatAStageMadeIsFound() throws IOException {
        assertThat(verified()).isTrue();
        Random random = new Random(4);
        int looked = 0;
        for (Path file : files()) {
            if (!DOCUMENTS.contains(file.getFileName().toString())) {
                flipped(file, random, (changed, where) -> assertThat(verified())
                        .as(where)
                        .isFalse());
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(25);
        assertThat(verified()).isTrue();
    }

    @Test
    void everyFlippedBitOfASourceOrTheConfigurationIsFound() throws IOException {
        Random random = new Random(5);
        for (String name : List.of("loans.csv", "cd4ml.yaml")) {
            flipped(folder.resolve(name), random, (changed, where) -> assertThat(verified())
                    .as(where)
                    .isFalse());
        }
    }

    @Test
    void aDocumentSaysNothingThatTheRecordsDoNotSayAgain() throws IOException {
        for (Path file : files()) {
            if (DOCUMENTS.contains(file.getFileName().toString())) {
                byte[] content = Files.readAllBytes(file);
                byte[] changed = content.clone();
                changed[content.length / 2] ^= 1;
                Files.write(file, changed);
                assertThat(verified()).isTrue();
                assertThat(Invocation.in(folder, "report").exitCode()).isZero();
                assertThat(file).hasBinaryContent(content);
            }
        }
    }

    /** What says where a model comes from; how good it is, the evidence says, and rows are data. */
    @Test
    void theLineageOfARunStaysSmall() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            String name = file.getFileName().toString();
            boolean lineage = name.endsWith(".dsse.json")
                    || name.equals(RunFolder.CONFIGURATION)
                    || name.equals(RunFolder.LIBRARIES);
            bytes += lineage ? Files.size(file) : 0;
        }
        assertThat(bytes).isBetween(20_000L, 100_000L);
    }
}
