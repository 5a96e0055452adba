package io.jenkins.plugins.cd4ml.ownership;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.Book;
import java.util.Objects;
import java.util.Optional;

/**
 * The owners of one model, one after the other.
 *
 * @param model its name
 */
record OwnerBook(String model) implements Book<OwnerEntry, Optional<ModelOwner>> {

    /** How far they have come. */
    private record Anchor(long sequence, Digest last) {}

    @Override
    public Class<OwnerEntry> type() {
        return OwnerEntry.class;
    }

    @Override
    public Optional<ModelOwner> empty() {
        return Optional.empty();
    }

    @Override
    public Optional<Optional<ModelOwner>> with(Optional<ModelOwner> before, OwnerEntry entry) {
        boolean changes = !Objects.equals(before.orElse(null), entry.owner());
        return model.equals(entry.model()) && changes
                ? Optional.of(Optional.ofNullable(entry.owner()))
                : Optional.empty();
    }

    @Override
    public Object anchor(Position<Optional<ModelOwner>> position) {
        return new Anchor(position.sequence(), position.last());
    }
}
