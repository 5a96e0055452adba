package io.jenkins.plugins.cd4ml.registry;

import java.util.List;
import java.util.Optional;

/** Which versions nobody needs any more: the same rule for every registry. */
public final class Collectable {

    private Collectable() {}

    /**
     * Why the files of a version must stay: an alias points to it or did once, so that a rollback or an auditor needs them,
     * or somebody made a statement about it, such as an approval that still counts.
     *
     * @param ledger all moves of the model's aliases
     * @param attached the statements that were attached to the version
     * @return a sentence, or empty when they may go
     */
    public static Optional<String> hindrance(ModelVersion version, List<LedgerEntry> ledger, List<byte[]> attached) {
        Optional<String> move = ledger.stream()
                .filter(entry -> entry.version() == version.version())
                .findFirst()
                .map(entry -> "%s cannot be collected: entry %d of the ledger moved %s to it"
                        .formatted(version.reference(), entry.sequence(), entry.alias()));
        return move.isPresent() || attached.isEmpty()
                ? move
                : Optional.of("%s cannot be collected: a statement was attached to it, such as an approval"
                        .formatted(version.reference()));
    }
}
