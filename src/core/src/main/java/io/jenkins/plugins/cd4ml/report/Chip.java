package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.gate.Verdict;

/**
 * A verdict's chip: never colour alone, always a sign and a word too.
 *
 * @param style the style's name
 * @param sign a symbol
 * @param word the verdict
 */
public record Chip(String style, String sign, String word) {

    /** The chip of a whole run. */
    public static Chip of(RecordedStages stages) {
        return stages.judged().isEmpty() ? new Chip("none", "\u2013", "not judged") : of(stages.verdict());
    }

    public static Chip of(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> new Chip("passed", "\u2713", "passed");
            case FAILED -> new Chip("failed", "\u2717", "failed");
            case INSUFFICIENT -> new Chip("insufficient", "?", "insufficient");
        };
    }
}
