package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.lineage.LineageDifference;
import io.jenkins.plugins.cd4ml.terminal.Output;

/** Says what differs between two models. */
final class DifferenceLines {

    private DifferenceLines() {}

    static void say(LineageDifference difference, Output output) {
        difference.parts().forEach(part -> say(part, output));
    }

    private static void say(LineageDifference.Part part, Output output) {
        output.say("%s  %s"
                .formatted(
                        output.symbols().bold("%-13s".formatted(part.name())), part.same() ? "the same" : "changed"));
        for (LineageDifference.Change change : part.changes()) {
            output.say("  %s: %s → %s".formatted(change.what(), change.firstInWords(), change.secondInWords()));
        }
        if (part.more() > 0) {
            output.say("  and %d more".formatted(part.more()));
        }
    }
}
