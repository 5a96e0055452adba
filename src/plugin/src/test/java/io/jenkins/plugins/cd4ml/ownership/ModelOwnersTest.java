package io.jenkins.plugins.cd4ml.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelOwnersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final ModelOwner RISK = ModelOwner.group("risk");
    private static final ModelOwner FRAUD = ModelOwner.group("fraud");

    @TempDir
    private Path folder;

    private ModelOwners owners() {
        return new ModelOwners(folder, CLOCK);
    }

    @Test
    void whoClaimsAModelFirstKeepsIt() {
        assertThat(owners().owner("loans")).isEmpty();
        assertThat(owners().claim("loans", RISK, "risk » train #1")).isEqualTo(RISK);
        assertThat(owners().claim("loans", FRAUD, "fraud » train #1")).isEqualTo(RISK);
        assertThat(owners().owner("loans")).contains(RISK);
        assertThat(owners().models()).containsExactly("loans");
    }

    @Test
    void aClaimThatIsGivenUpLeavesTheModelToOthers() {
        ModelOwners owners = owners();
        owners.claim("loans", RISK, "risk » train #1");
        owners.release("loans", FRAUD, "fraud » train #1");
        assertThat(owners.owner("loans")).contains(RISK);
        owners.release("loans", RISK, "risk » train #1");
        assertThat(owners.owner("loans")).isEmpty();
        assertThat(owners.claim("loans", FRAUD, "fraud » train #1")).isEqualTo(FRAUD);
    }

    @Test
    void everyMoveIsRecorded() {
        ModelOwners owners = owners();
        owners.claim("loans", RISK, "risk » train #1");
        owners.move("loans", Optional.of(RISK), FRAUD, "ada", "the teams were merged");
        assertThat(owners.owner("loans")).contains(FRAUD);
        assertThat(owners.entries("loans"))
                .extracting(OwnerEntry::owner, OwnerEntry::by, OwnerEntry::reason)
                .containsExactly(
                        tuple(RISK, "risk » train #1", "registered for the first time"),
                        tuple(FRAUD, "ada", "the teams were merged"));
        assertThat(owners.entries("loans")).extracting(OwnerEntry::at).containsOnly(CLOCK.instant());
    }

    @Test
    void aMoveThatWasDecidedOnAnotherOwnerIsRefused() {
        ModelOwners owners = owners();
        owners.claim("loans", RISK, "risk » train #1");
        assertThatThrownBy(() -> owners.move("loans", Optional.of(FRAUD), ModelOwner.CONTROLLER, "ada", "because"))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessage("the model loans was moved to the folder risk meanwhile; look at it again");
    }

    @Test
    void aFileThatAnotherHandChangedIsNotBelieved() throws IOException {
        owners().claim("loans", RISK, "risk » train #1");
        Path file = folder.resolve("loans.ndjson");
        Files.writeString(file, Files.readString(file).replace("\"group\":\"risk\"", "\"group\":\"rise\""));
        assertThatThrownBy(() -> owners().owner("loans")).isInstanceOf(Cd4mlException.BadData.class);
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsNone() {
        assertThatThrownBy(() -> owners().owner("../loans")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderHoldsWhatLiesBelowItAndNothingBesides() {
        assertThat(RISK.holds("risk/train")).isTrue();
        assertThat(RISK.holds("risk/deep/train")).isTrue();
        for (String other : List.of("risk", "risky/train", "train", "fraud/risk/train")) {
            assertThat(RISK.holds(other)).isFalse();
        }
        assertThat(ModelOwner.CONTROLLER.holds("train")).isTrue();
        assertThat(new ModelOwner("risk", true).holds("risk/train")).isFalse();
    }
}
