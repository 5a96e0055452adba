package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.promotion.GrantedOverride;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says who answers for a move that the policy had refused, and whether that still holds. */
final class OverrideLines {

    private OverrideLines() {}

    static List<String> of(GrantedOverride override, Instant now) {
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
