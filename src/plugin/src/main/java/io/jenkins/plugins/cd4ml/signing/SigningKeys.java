package io.jenkins.plugins.cd4ml.signing;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.security.ACL;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Cd4mlConfiguration;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * The key that signs now, and every public key that ever signed, so that old statements can still be verified after the
 * key was changed.
 */
public final class SigningKeys {

    /** A PKCS#8 file of an Ed25519 key has about 120 characters. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final String ENDING = ".pem";

    private SigningKeys() {}

    /**
     * The key that signs: the configured credential, or the controller's own key.
     *
     * @throws Cd4mlException.Configuration when the credential is gone or holds no Ed25519 key; nothing is signed with
     *     another key instead
     */
    public static SigningKey current() throws IOException {
        String id = Cd4mlConfiguration.get().getSigningCredentialsId();
        SigningKey key = id == null ? ControllerKey.INSTANCE.get() : credential(id);
        Path file = folder().resolve(key.id() + ENDING);
        if (!Files.exists(file)) {
            AtomicFiles.write(file, key.verificationKey().pem().getBytes(StandardCharsets.US_ASCII));
        }
        return key;
    }

    /** The public keys that signed before and no longer do. */
    public static List<VerificationKey> former(VerificationKey current) throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        List<VerificationKey> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (String.valueOf(file.getFileName()).endsWith(ENDING)) {
                    keys.add(VerificationKey.read(file));
                }
            }
        }
        keys.removeIf(key -> key.id().equals(current.id()));
        return keys;
    }

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("cd4ml").resolve("keys");
    }

    private static SigningKey credential(String id) throws IOException {
        StandardCredentials found = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(id));
        String where = "the credential \"%s\"".formatted(id);
        if (found instanceof StringCredentials text) {
            return SigningKey.parse(text.getSecret().getPlainText(), where);
        }
        if (found instanceof FileCredentials file) {
            try (InputStream in = file.getContent()) {
                return SigningKey.parse(new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII), where);
            }
        }
        throw new Cd4mlException.Configuration(
                "%s, which the global configuration names as signing key, %s; choose one under Manage Jenkins, System, CD4ML"
                        .formatted(
                                where,
                                found == null ? "does not exist" : "is neither a secret text nor a secret file"));
    }
}
