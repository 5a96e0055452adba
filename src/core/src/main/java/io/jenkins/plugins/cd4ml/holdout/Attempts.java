package io.jenkins.plugins.cd4ml.holdout;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.Book;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The attempts on one holdout: every candidate stands there once.
 *
 * @param holdout digest of the rows
 */
record Attempts(Digest holdout) implements Book<AttemptEntry, Set<Digest>> {

    /** How far the attempts have come. */
    private record Anchor(long sequence, Digest last) {}

    @Override
    public Class<AttemptEntry> type() {
        return AttemptEntry.class;
    }

    @Override
    public Set<Digest> empty() {
        return Set.of();
    }

    @Override
    public Optional<Set<Digest>> with(Set<Digest> tried, AttemptEntry attempt) {
        if (!holdout.equals(attempt.holdout()) || tried.contains(attempt.candidate())) {
            return Optional.empty();
        }
        Set<Digest> all = new HashSet<>(tried);
        all.add(attempt.candidate());
        return Optional.of(all);
    }

    @Override
    public Object anchor(Position<Set<Digest>> position) {
        return new Anchor(position.sequence(), position.last());
    }
}
