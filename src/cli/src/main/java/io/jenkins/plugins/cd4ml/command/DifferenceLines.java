package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.lineage.LineageDifference;
import io.jenkins.plugins.cd4ml.terminal.Output;

/** Says what differs between two models. */
final class DifferenceLines {

    private DifferenceLines() {}

    static void say(LineageDifference difference, Output output) {
        difference.parts().forEach(part -> say(part, output));
    }

    /** What a model is that replaces none. Its configuration and environment differ from nothing, so they stay out. */
    static void sayWithoutChampion(LineageDifference difference, Output output) {
        difference.parts().stream()
                .filter(part -> !part.name().equals(LineageDifference.CONFIGURATION)
                        && !part.name().equals(LineageDifference.ENVIRONMENT))
                .forEach(part -> {
                    output.say(output.symbols().bold(part.name()));
                    part.changes().forEach(each -> output.say("  %s: %s".formatted(each.what(), each.secondInWords())));
                    sayMore(part, output);
                });
    }

    private static void sayMore(LineageDifference.Part part, Output output) {
        if (part.more() > 0) {
            output.say("  and %d more".formatted(part.more()));
        }
    }

    private static void say(LineageDifference.Part part, Output output) {
        output.say("%s  %s"
                .formatted(
                        output.symbols().bold("%-13s".formatted(part.name())), part.same() ? "the same" : "changed"));
        for (LineageDifference.Change change : part.changes()) {
            output.say("  %s: %s → %s".formatted(change.what(), change.firstInWords(), change.secondInWords()));
        }
        sayMore(part, output);
    }
}
