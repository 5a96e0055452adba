package io.jenkins.plugins.cd4ml.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {

    @TempDir
    Path folder;

    private Path root;
    private FileModelRegistry registry;

    @BeforeEach
    void twoVersionsWereInProduction() throws IOException {
        root = folder.resolve("registry");
        registry = SampleRegistry.in(root);
        SampleRegistry.promote(registry, SampleRegistry.run(folder.resolve("one"), "first"));
        SampleRegistry.promote(registry, SampleRegistry.run(folder.resolve("two"), "second"));
    }

    private PromotionOutcome rollback(Integer to, String reason) throws IOException {
        return new Rollback(registry, Optional.empty(), Optional.empty(), SampleRegistry.CLOCK)
                .perform("loans", "production", Optional.ofNullable(to), PromotionRequest.by("ada", reason));
    }

    private List<Integer> history() {
        return registry.ledger("loans").stream().map(LedgerEntry::version).toList();
    }

    @Test
    void theAliasReturnsToTheVersionBefore() throws IOException {
        PromotionOutcome outcome = rollback(null, "complaints");

        assertThat(outcome.version().reference()).isEqualTo("loans/1");
        assertThat(outcome.entry().kind()).isEqualTo("rollback");
        assertThat(outcome.entry().from()).isEqualTo(2);
        assertThat(outcome.entry().reason()).isEqualTo("complaints");
        assertThat(registry.aliases("loans")).containsEntry("production", 1);
    }

    @Test
    void aRollbackCanBeRolledBack() throws IOException {
        rollback(null, "complaints");
        rollback(null, "they were about something else");

        assertThat(history()).containsExactly(1, 2, 1, 2);
    }

    @Test
    void theRollbackIsStatedOnWhatOnceAllowedTheVersion() throws IOException {
        LedgerEntry first = registry.ledger("loans").get(0);
        LedgerEntry rollback = rollback(1, "complaints").entry();

        assertThat(rollback.evidence())
                .startsWith(first.evidence().toArray(new io.jenkins.plugins.cd4ml.data.Digest[0]));
        byte[] last = registry.statement(
                        "loans", rollback.evidence().get(first.evidence().size()))
                .orElseThrow();
        Statement statement = Envelope.parse(last, "it").statement("it");
        JsonNode details = statement.predicate().at("/cd4ml_promotion");
        assertThat(details.at("/rollbackFrom").asInt()).isEqualTo(2);
        assertThat(details.at("/request/reason").asText()).isEqualTo("complaints");
        assertThat(details.at("/decision/checks")).hasSize(2);
        assertThat(RegisteredLineage.verify(
                                registry,
                                registry.find(ModelReference.parse("loans@production"))
                                        .orElseThrow(),
                                Optional.empty())
                        .failures())
                .isEmpty();
    }

    @Test
    void toTheVersionWhereTheAliasIsNothingMoves() throws IOException {
        assertThat(rollback(2, "just to be sure").entry()).isNull();
        assertThat(history()).containsExactly(1, 2);
    }

    @Test
    void aVersionThatWasChangedIsNoPlaceToGoBackTo() throws IOException {
        Files.writeString(SampleRegistry.bundle(root, 1), "firsT");

        assertThatThrownBy(() -> rollback(null, "complaints"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("loans/1 is not what was registered, so nothing was rolled back")
                .hasMessageContaining("bundle.zip");
        assertThat(history()).containsExactly(1, 2);
    }

    @Test
    void aVersionThatTheAliasNeverPointedToIsPromotedAndNotRolledBackTo() {
        registry.register(SampleRegistry.candidate(folder.resolve("three"), "third"));

        assertThatThrownBy(() -> rollback(3, "forward"))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessage(
                        "production never pointed to loans/3, so it cannot go back to it; promote that version instead");
    }

    @Test
    void theFirstVersionHasNothingBehindIt() throws IOException {
        FileModelRegistry fresh = SampleRegistry.in(folder.resolve("fresh"));
        SampleRegistry.promote(fresh, SampleRegistry.run(folder.resolve("only"), "only"));

        assertThatThrownBy(() -> new Rollback(fresh, Optional.empty(), Optional.empty(), SampleRegistry.CLOCK)
                        .perform("loans", "production", Optional.empty(), PromotionRequest.by("ada", "why not")))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessage("production has only ever pointed to loans/1, so there is nothing to go back to");
    }

    @Test
    void aReasonAndAnAliasAreAskedFor() {
        assertThatThrownBy(() -> rollback(null, " "))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> new Rollback(registry, Optional.empty(), Optional.empty(), SampleRegistry.CLOCK)
                        .perform("loans", "stage", Optional.empty(), PromotionRequest.by("ada", "why")))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage("there is no alias stage of loans in the registry");
    }
}
