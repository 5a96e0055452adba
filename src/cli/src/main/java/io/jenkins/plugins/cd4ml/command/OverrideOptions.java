package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.policy.OverrideRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Option;

/** Whether somebody answers for a promotion that the policy refuses. */
final class OverrideOptions {

    @Option(
            names = "--override",
            paramLabel = "REASON",
            description =
                    "Promote although the policy refuses, and answer for it with this reason. The ledger keeps it. "
                            + "Approvals are still asked for, and broken lineage is never overridden.")
    private String reason;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            defaultValue = "7d",
            description = "How long the override holds: 7d, 12h, or up to the end of a day, as 2026-12-31, in UTC "
                    + "(default: ${DEFAULT-VALUE}; at most 30d unless promotion.overrides says otherwise).")
    private String until;

    /** What is asked for, or null when nothing is. */
    OverrideRequest request(Instant now) {
        return reason == null ? null : new OverrideRequest(reason, end(now.truncatedTo(ChronoUnit.SECONDS)));
    }

    private Instant end(Instant now) {
        try {
            return LocalDate.parse(until)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException notADay) {
            try {
                return now.plus(new TimeSpan(until).length());
            } catch (IllegalArgumentException e) {
                throw new Cd4mlException.Configuration(
                        "--until: %s; or give a day, as 2026-12-31".formatted(e.getMessage()), e);
            }
        }
    }
}
