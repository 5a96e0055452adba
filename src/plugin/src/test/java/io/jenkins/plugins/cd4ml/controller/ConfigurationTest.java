package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Cd4mlConfiguration;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The global configuration: by its form, as code, and the key that it chooses. */
@WithJenkins
class ConfigurationTest {

    @Test
    void itIsConfiguredAsCodeAndItsFormKeepsWhatIsThere(JenkinsRule jenkins, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("jenkins.yaml"),
                """
                unclassified:
                  cd4ml:
                    promotionPolicy: |
                      approvals: 2
                      aliases: {production: {after: staging}}
                """);
        ConfigurationAsCode.get().configure(file.toString());
        assertThat(Cd4mlConfiguration.get()
                        .centralPolicy()
                        .demands("production")
                        .after())
                .isEqualTo("staging");

        jenkins.configRoundtrip();
        assertThat(Cd4mlConfiguration.get().centralPolicy().demands("staging").approvals())
                .isEqualTo(2);
        assertThat(Cd4mlConfiguration.get().getSigningCredentialsId()).isNull();
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        assertThat(exported.toString(StandardCharsets.UTF_8)).contains("promotionPolicy", "after: staging");

        whatIsExportedIsImportedAgain(exported.toByteArray(), folder);
    }

    /** Only our parts are taken: what the harness made up for the rest need not be importable. */
    private static void whatIsExportedIsImportedAgain(byte[] exported, Path folder) throws Exception {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        JsonNode all = yaml.readTree(exported);
        ObjectNode ours = yaml.createObjectNode();
        ours.putObject("unclassified")
                .set("cd4ml", all.path("unclassified").path("cd4ml").deepCopy());
        String policy = Cd4mlConfiguration.get().getPromotionPolicy();
        Cd4mlConfiguration.get().setPromotionPolicy(null);
        ConfigurationAsCode.get()
                .configure(Files.writeString(folder.resolve("again.yaml"), yaml.writeValueAsString(ours))
                        .toString());
        assertThat(Cd4mlConfiguration.get().getPromotionPolicy().strip()).isEqualTo(policy.strip());
    }

    @Test
    void theControllerMakesItsKeyOnceAndKeepsItEncryptedUnlessACredentialIsChosen(JenkinsRule jenkins)
            throws Exception {
        SigningKey own = SigningKeys.current();
        assertThat(SigningKeys.current().id()).isEqualTo(own.id());
        Path home = jenkins.jenkins.getRootDir().toPath();
        String secret = own.pem().lines().skip(1).findFirst().orElseThrow();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }

        SigningKey chosen = SigningKey.generate(new SecureRandom());
        credential("models", chosen.pem());
        credential("nonsense", "no key");
        Cd4mlConfiguration.get().setSigningCredentialsId("models");
        assertThat(SigningKeys.current().id()).isEqualTo(chosen.id());
        assertThat(SigningKeys.former(chosen.verificationKey()))
                .extracting(VerificationKey::id)
                .containsExactly(own.id());
        jenkins.configRoundtrip();
        assertThat(Cd4mlConfiguration.get().getSigningCredentialsId()).isEqualTo("models");

        Cd4mlConfiguration.get().setSigningCredentialsId("nonsense");
        assertThatThrownBy(SigningKeys::current)
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("the credential \"nonsense\" holds no Ed25519 key");
        Cd4mlConfiguration.get().setSigningCredentialsId("gone");
        assertThatThrownBy(SigningKeys::current)
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("the credential \"gone\"")
                .hasMessageContaining("does not exist");
    }

    private static void credential(String id, String text) throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.SYSTEM, id, id, Secret.fromString(text)));
        provider.save();
    }
}
