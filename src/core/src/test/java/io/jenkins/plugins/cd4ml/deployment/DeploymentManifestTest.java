package io.jenkins.plugins.cd4ml.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.deployment.DeploymentManifest.Bundle;
import io.jenkins.plugins.cd4ml.deployment.DeploymentManifest.Move;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeploymentManifestTest {

    private static final DeploymentManifest MANIFEST = new DeploymentManifest(
            DeploymentManifest.SCHEMA,
            "loans",
            "production",
            7,
            "/srv/models",
            new Bundle(Digest.of("bundle"), "https://models.example.org/loans/7.zip"),
            new Move(12, Digest.of("entry"), "promotion", Instant.parse("2026-11-21T10:00:00Z"), "yes: no #1"),
            Traffic.REST,
            null);

    @Test
    void itIsReadAsItWasWrittenAndTheSameBytesEachTime() {
        byte[] written = MANIFEST.yaml();
        assertThat(DeploymentManifest.read(written, "it")).isEqualTo(MANIFEST);
        assertThat(MANIFEST.yaml()).isEqualTo(written);
        assertThat(MANIFEST.digest()).isEqualTo(Digest.of(written));
    }

    @Test
    void itReadsLikeWhatItSays() {
        assertThat(new String(MANIFEST.yaml(), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                # Written by cd4ml from the ledger of the model registry, which is the truth: to change it, promote or roll
                # back. To repair it: cd4ml deploy loans@production
                schema: https://plugins.jenkins.io/cd4ml/deployment/v1
                model: loans
                alias: production
                version: 7
                registry: /srv/models
                bundle:
                  digest: %s
                  uri: https://models.example.org/loans/7.zip
                ledger:
                  entry: 12
                  digest: %s
                  kind: promotion
                  at: 2026-11-21T10:00:00Z
                  by: "yes: no #1"
                traffic:
                  rest: true
                """
                                .formatted(Digest.of("bundle"), Digest.of("entry")));
    }

    @Test
    void whatIsNoManifestIsRefused() {
        assertThatThrownBy(() -> DeploymentManifest.read("a: 1\n".getBytes(StandardCharsets.UTF_8), "the file a.yaml"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the file a.yaml is no manifest of cd4ml");
        assertThatThrownBy(() -> DeploymentManifest.read(new byte[0], "the file a.yaml"))
                .isInstanceOf(Cd4mlException.BadData.class);
    }

    @Test
    void aWithdrawnVersionGetsNoRequest() {
        DeploymentManifest withdrawn = MANIFEST.withdrawnBecause("it does not answer");
        assertThat(withdrawn.traffic()).isEqualTo(Traffic.NONE);
        assertThat(new String(withdrawn.yaml(), StandardCharsets.UTF_8))
                .contains("traffic:\n  percent: 0\nwithdrawn: it does not answer\n");
    }
}
