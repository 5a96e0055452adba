package io.jenkins.plugins.cd4ml.policy;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.OverrideLimit;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether a refusal may be overridden. */
final class OverrideChecks {

    private OverrideChecks() {}

    /** What stands against an override; nobody can overrule that. */
    static List<Check> against(OverrideRequest asked, List<Demanded> demands, Instant now) {
        List<Check> against = new ArrayList<>();
        if (!asked.until().isAfter(now)) {
            against.add(Check.broken("the override ends at %s, which is past".formatted(asked.until())));
        }
        for (Demanded demanded : demands) {
            OverrideLimit limit = demanded.demands().overrides();
            if (limit != null && limit.never()) {
                against.add(refused(demanded, "%s allows no override".formatted(demanded.by())));
            } else if (limit != null && tooLong(asked, now, limit.longest().length())) {
                against.add(refused(
                        demanded,
                        "%s allows an override for %s at most, and this one is to hold until %s"
                                .formatted(demanded.by(), limit.longest(), asked.until())));
            }
        }
        return against;
    }

    private static Check refused(Demanded demanded, String sentence) {
        return new Check(ExitCode.GATE_FAILED, sentence, demanded.by(), true);
    }

    private static boolean tooLong(OverrideRequest asked, Instant now, Duration longest) {
        return asked.until().isAfter(now.plus(longest));
    }
}
