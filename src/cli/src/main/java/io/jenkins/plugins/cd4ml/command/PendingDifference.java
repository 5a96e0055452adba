package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.lineage.LineageDifference;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.policy.Demanded;
import io.jenkins.plugins.cd4ml.policy.OverrideRequest;
import io.jenkins.plugins.cd4ml.promotion.PendingPromotion;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person who approves is shown.
 *
 * @param pending what is asked
 * @param champion the version that would be replaced, or empty when there is none
 * @param difference between that one and the new one; without one, what the new one is
 */
record PendingDifference(PendingPromotion pending, Optional<ModelVersion> champion, LineageDifference difference) {

    private static final int MOST_CHANGES = 60;
    private static final int LONGEST_VALUE = 200;

    static PendingDifference of(ModelRegistry registry, PendingPromotion pending) throws IOException {
        PendingPromotion.Asked asked = pending.asked();
        Optional<ModelVersion> champion = Optional.empty();
        if (asked.from() != null) {
            champion = registry.find(new ModelReference(asked.version().model(), asked.from(), null));
            if (champion.isEmpty()) {
                throw new Cd4mlException.BadData("%s/%d, which would be replaced, is no longer in the registry"
                        .formatted(asked.version().model(), asked.from()));
            }
        }
        RecordedFiles before =
                champion.isPresent() ? new RegisteredFiles(registry, champion.get()) : RecordedFiles.NONE;
        return new PendingDifference(
                pending, champion, LineageDifference.of(before, new RegisteredFiles(registry, asked.version())));
    }

    void say(Output output) {
        PendingPromotion.Asked asked = pending.asked();
        output.say("%s is to be behind %s; %s"
                .formatted(
                        output.symbols().bold(asked.version().reference()),
                        output.symbols().bold(asked.alias()),
                        champion.map(now -> "there now: " + now.reference()).orElse("nothing is there yet")));
        output.say("  asked by %s at %s%s"
                .formatted(
                        asked.request().requestedBy(),
                        asked.at().truncatedTo(ChronoUnit.SECONDS),
                        asked.request().reason().isEmpty()
                                ? ""
                                : ": " + asked.request().reason()));
        OverrideRequest override = asked.request().override();
        if (override != null) {
            output.warn("it overrides what the policy refuses, until %s: %s"
                    .formatted(override.until(), override.reason()));
        }
        for (Demanded demanded : asked.demands()) {
            if (demanded.demands().approvals() != null) {
                output.say("  %s asks for %s%s"
                        .formatted(
                                demanded.by(),
                                demanded.demands().approvals() == 1
                                        ? "1 approval"
                                        : demanded.demands().approvals() + " approvals",
                                demanded.demands().approvers() == null
                                        ? ""
                                        : " among "
                                                + demanded.demands().approvers().stream()
                                                        .map(approver -> approver.name())
                                                        .collect(Collectors.joining(", "))));
            }
        }
        if (!pending.approvedBy().isEmpty()) {
            output.say("  approved so far by "
                    + pending.approvedBy().stream().map(Approval::by).distinct().collect(Collectors.joining(", ")));
        }
        LineageDifference shown = difference.evidenceFirst().shortened(MOST_CHANGES, LONGEST_VALUE);
        if (champion.isPresent()) {
            DifferenceLines.say(shown, output);
        } else {
            DifferenceLines.sayWithoutChampion(shown, output);
        }
        output.say("digest  " + pending.digest());
    }
}
