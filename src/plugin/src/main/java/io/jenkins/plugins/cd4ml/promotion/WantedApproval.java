package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.evidence.RunId;
import java.time.Instant;
import java.util.List;

/**
 * What is wanted of people.
 *
 * @param run of the build whose model it is; the only one elsewhere
 * @param model its name
 * @param alias that is to move to it
 * @param requester none of those who stand behind may decide
 * @param approvers users and groups who may decide; empty for everybody whom the policies let
 * @param schedule by when
 * @param at when people are asked
 * @param reason why, for those who decide and for the ledger; may be empty
 */
public record WantedApproval(
        RunId run,
        String model,
        String alias,
        Requester requester,
        List<String> approvers,
        ApprovalSchedule schedule,
        Instant at,
        String reason) {}
