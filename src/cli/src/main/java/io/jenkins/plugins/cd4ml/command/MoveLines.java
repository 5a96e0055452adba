package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.registry.GrantedOverride;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says who moved an alias and why; where the policy had refused, who answers for that and whether it still holds. */
final class MoveLines {

    private MoveLines() {}

    /** Who asked, who approved and why, in words that follow what kind of move it was. */
    static String who(LedgerEntry entry) {
        return "by %s, approved by %s%s"
                .formatted(
                        entry.requestedBy(),
                        entry.approvedBy().isEmpty() ? "nobody" : String.join(", ", entry.approvedBy()),
                        entry.reason().isEmpty() ? "" : ": " + entry.reason());
    }

    /** What was overridden; nothing where the policy allowed the move. */
    static List<String> overridden(LedgerEntry entry, Instant now) {
        GrantedOverride override = entry.override();
        if (override == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("%s answers for it%s: %s".formatted(override.by(), state(override, now), override.reason()));
        override.refused().forEach(sentence -> lines.add("refused was: " + sentence));
        return lines;
    }

    /** Whether it holds, in words that follow the name of who answers for it. */
    static String state(GrantedOverride override, Instant now) {
        return (override.expired(now) ? ", expired at " : " until ") + override.until();
    }
}
