package io.jenkins.plugins.cd4ml.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.config.TrafficSettings;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.deployment.AliasDeployment.Aftermath;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome.Ran;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome.Written;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.lineage.Statements;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.promotion.Rollback;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasDeploymentTest {

    private static final SortedMap<String, TrafficSettings> TRAFFIC =
            new TreeMap<>(java.util.Map.of("canary", new TrafficSettings(10, null)));
    private static final DeploymentSettings SETTINGS = new DeploymentSettings(
            "serving.git",
            null,
            null,
            null,
            "https://models.example.org/{model}/{version}-{digest}.zip",
            List.of("canary", "production"),
            TRAFFIC,
            null,
            List.of("./smoke-test"),
            null);
    private static final Ran FAILED = new Ran(false, "the smoke test ended with 1: no answer", 1);
    private static final Ran PASSED = new Ran(true, "the smoke test passed", 1);

    @TempDir
    Path folder;

    private FileModelRegistry registry;
    private AliasDeployment deployment;

    @BeforeEach
    void oneVersionIsInProduction() throws IOException {
        registry = SampleRegistry.in(folder.resolve("registry"));
        promote("one");
        deployment = new AliasDeployment(
                registry,
                SETTINGS,
                Optional.of("/srv/models"),
                Optional.empty(),
                Optional.empty(),
                SampleRegistry.CLOCK);
    }

    private void promote(String bundle) throws IOException {
        SampleRegistry.promote(registry, SampleRegistry.run(folder.resolve(bundle), bundle));
    }

    private DeploymentManifest manifest() throws IOException {
        return deployment.request("loans", "production", false).manifest();
    }

    private static DeploymentOutcome outcome(DeploymentManifest manifest, Ran smokeTest) {
        Written written = new Written(
                "serving.git", "main", "models/loans/production.yaml", "abc", manifest.digest(), true, null);
        return new DeploymentOutcome(manifest, written, null, smokeTest);
    }

    private LedgerEntry last() {
        List<LedgerEntry> ledger = registry.ledger("loans");
        return ledger.get(ledger.size() - 1);
    }

    @Test
    void whatIsDeployedIsWhatTheLedgerSays() throws IOException {
        DeploymentManifest manifest = manifest();
        LedgerEntry entry = last();
        assertThat(manifest.reference()).isEqualTo("loans/1");
        assertThat(manifest.bundle().digest()).isEqualTo(entry.bundle());
        assertThat(manifest.bundle().uri())
                .isEqualTo("https://models.example.org/loans/1-%s.zip"
                        .formatted(entry.bundle().hex()));
        assertThat(manifest.ledger().entry()).isEqualTo(1);
        String line = Files.readAllLines(folder.resolve("registry/models/loans/ledger.ndjson"))
                .get(0);
        assertThat(manifest.ledger().digest()).isEqualTo(Digest.of(line));
        assertThat(manifest.traffic()).isEqualTo(Traffic.REST);
    }

    @Test
    void anAliasThatIsNotDeployedIsRefused() {
        assertThatThrownBy(() -> deployment.request("loans", "staging", false))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("deployment.aliases names canary, production");
        assertThatThrownBy(() -> deployment.request("loans", "canary", false))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("there is no alias canary of loans");
    }

    @Test
    void aVersionThatServesStaysAndIsStated() throws IOException {
        Aftermath after = deployment.settle(outcome(manifest(), PASSED), "ada");

        assertThat(after.served()).isTrue();
        assertThat(after.next()).isNull();
        assertThat(statements(1))
                .extracting(Statement::predicateType)
                .containsExactlyInAnyOrder(DeploymentStatement.PREDICATE, Statements.TEST_RESULT);
        assertThat(statements(1)).allSatisfy(statement -> assertThat(statement.digestOf("loans/1"))
                .contains(last().bundle()));
    }

    private List<Statement> statements(int version) throws IOException {
        return registry
                .attached(registry.find(new ModelReference("loans", version, null))
                        .orElseThrow())
                .stream()
                .map(envelope -> Envelope.parse(envelope, "it").statement("it"))
                .toList();
    }

    @Test
    void aVersionThatDoesNotServeGoesBackInLedgerAndManifest() throws IOException {
        promote("two");

        Aftermath after = deployment.settle(outcome(manifest(), FAILED), "ada");

        assertThat(after.served()).isFalse();
        assertThat(after.sentence())
                .isEqualTo(
                        "loans/2 behind production does not serve: the smoke test ended with 1: no answer; production is back at loans/1");
        assertThat(last().kind()).isEqualTo("rollback");
        assertThat(last().version()).isEqualTo(1);
        assertThat(last().reason()).isEqualTo("automatic rollback: the smoke test ended with 1: no answer");
        assertThat(last().requestedBy()).isEqualTo("ada");
        assertThat(after.next().repeat()).isTrue();
        assertThat(after.next().manifest().reference()).isEqualTo("loans/1");
        assertThat(after.next().manifest().ledger().entry()).isEqualTo(3);
        assertThat(statements(2))
                .filteredOn(statement -> statement.predicateType().equals(Statements.TEST_RESULT))
                .singleElement()
                .satisfies(statement ->
                        assertThat(statement.predicate().at("/result").asText()).isEqualTo("FAILED"));
    }

    @Test
    void aFirstVersionThatDoesNotServeGetsNoRequest() throws IOException {
        Aftermath after = deployment.settle(outcome(manifest(), FAILED), "ada");

        assertThat(after.sentence()).endsWith("there was no version before, so production stays and gets no request");
        assertThat(after.rollback()).isNull();
        assertThat(after.next().manifest().traffic()).isEqualTo(Traffic.NONE);
        assertThat(after.next().manifest().withdrawn()).contains("no answer");

        Aftermath end = deployment.settle(outcome(after.next().manifest(), null), "ada");
        assertThat(end.served()).isFalse();
        assertThat(end.next()).isNull();
    }

    @Test
    void aVersionBeforeThatWasTamperedWithIsNotGoneBackTo() throws IOException {
        promote("two");
        Files.writeString(
                folder.resolve("registry/models/loans/versions/1/files/train-model/bundle.zip"), "another model");

        Aftermath after = deployment.settle(outcome(manifest(), FAILED), "ada");

        assertThat(after.sentence()).contains("it cannot go back", "so production stays and gets no request");
        assertThat(after.next().manifest().reference()).isEqualTo("loans/2");
        assertThat(after.next().manifest().traffic()).isEqualTo(Traffic.NONE);
    }

    @Test
    void whatSomebodyMovedInTheMeantimeStays() throws IOException {
        promote("two");
        DeploymentManifest manifest = manifest();
        promote("three");

        Aftermath after = deployment.settle(outcome(manifest, FAILED), "ada");

        assertThat(after.sentence()).contains("was moved to loans/3 by ada since then, so nothing is taken back");
        assertThat(after.next()).isNull();
        assertThat(last().version()).isEqualTo(3);
    }

    @Test
    void aRollbackIsNotRolledBackByItself() throws IOException {
        promote("two");
        new Rollback(registry, Optional.empty(), Optional.empty(), SampleRegistry.CLOCK)
                .perform("loans", "production", Optional.empty(), PromotionRequest.by("ada", "complaints"));

        Aftermath after = deployment.settle(outcome(manifest(), FAILED), "ada");

        assertThat(after.served()).isFalse();
        assertThat(after.sentence()).contains("it is the version that the alias went back to, so it stays");
        assertThat(last().version()).isEqualTo(1);
        assertThat(after.next()).isNull();
    }

    @Test
    void aManifestOfAnotherRegistryIsToldFromALaterMove() throws IOException {
        DeploymentManifest manifest = manifest();
        Written late =
                new Written("serving.git", "main", "models/loans/production.yaml", "abc", manifest.digest(), false, 2L);
        assertThatThrownBy(() -> deployment.settle(new DeploymentOutcome(manifest, late, null, null), "ada"))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessageContaining("it was written from another registry");
        promote("two");
        assertThat(deployment
                        .settle(new DeploymentOutcome(manifest, late, null, null), "ada")
                        .sentence())
                .contains("entry 2 of the ledger, a later move of production, was deployed in the meantime");
    }
}
