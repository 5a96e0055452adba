package io.jenkins.plugins.cd4ml.registry.git;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.git.ReferenceMove;
import io.jenkins.plugins.cd4ml.git.RemoteRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The branches with the books on the remote. The local side remembers how far it has seen each of them, so that a branch
 * that somebody set back or wrote anew is noticed.
 */
final class GitRemote {

    /** Where the books are. */
    static final String BOOKS = "refs/heads/cd4ml/";

    private static final String SEEN = "refs/cd4ml/seen/";

    private final RemoteRepository remote;

    GitRemote(RemoteRepository remote) {
        this.remote = remote;
    }

    Repository local() {
        return remote.local();
    }

    String address() {
        return remote.address().toString();
    }

    /** Branches and tags as they are now. */
    SortedMap<String, ObjectId> references(String prefix) {
        return remote.references(prefix);
    }

    /** The book of a model as it is now. */
    synchronized GitBook book(String model) throws IOException {
        return book(model, tip(model));
    }

    /** The book of a model, given where the remote's branch is. */
    synchronized GitBook book(String model, ObjectId tip) throws IOException {
        ObjectId checked = tip;
        if (!continues(model, checked)) {
            // Another writer may have been faster; it only counts when it stays so.
            checked = tip(model);
            if (!continues(model, checked)) {
                throw rewritten(model, seen(model));
            }
        }
        if (checked != null && !checked.equals(seen(model))) {
            remember(model, checked);
        }
        return new GitBook(local(), model, checked);
    }

    private ObjectId tip(String model) {
        String name = BOOKS + model;
        return references(name).get(name);
    }

    /** Whether what was seen of the branch before is still in it. */
    private boolean continues(String model, ObjectId tip) throws IOException {
        ObjectId seen = seen(model);
        if (tip == null || tip.equals(seen)) {
            return seen == null || tip != null;
        }
        if (!local().getObjectDatabase().has(tip)) {
            remote.fetch(List.of("+%s%s:refs/cd4ml/fetched/%s".formatted(BOOKS, model, model)), 0);
        }
        try (RevWalk walk = new RevWalk(local())) {
            return seen == null || walk.isMergedInto(walk.parseCommit(seen), walk.parseCommit(tip));
        } catch (MissingObjectException e) {
            // The branch moved on between the look and the fetch: look again.
            return false;
        }
    }

    private ObjectId seen(String model) throws IOException {
        return local().resolve(SEEN + model);
    }

    private void remember(String model, ObjectId tip) throws IOException {
        RefUpdate update = local().updateRef(SEEN + model);
        update.setNewObjectId(tip);
        // Another process that remembers at the same moment is as good; whoever is behind catches up.
        update.forceUpdate();
    }

    private Cd4mlException rewritten(String model, ObjectId seen) {
        return new Cd4mlException.BadData(
                "the branch cd4ml/%s of %s was set back or written anew by another hand: it no longer holds %s, which was its end; set it back with \"git push --force %s %s:%s%s\" from %s, or, if that was meant, delete that folder"
                        .formatted(
                                model,
                                address(),
                                seen.abbreviate(12).name(),
                                address(),
                                seen.name(),
                                BOOKS,
                                model,
                                local().getDirectory()));
    }

    /** Brings the commit with the files of a version here. */
    synchronized void bring(String model, int number, ObjectId commit) throws IOException {
        if (local().getObjectDatabase().has(commit)) {
            return;
        }
        GtoTag tag = GtoTag.version(model, number);
        if (references(tag.reference()).containsKey(tag.reference())) {
            remote.fetch(List.of("+%s:%s".formatted(tag.reference(), tag.reference())), 1);
        }
        if (!local().getObjectDatabase().has(commit)) {
            throw new Cd4mlException.BadData(
                    "the tag %s of %s was deleted or moved by another hand, and with it went the files of %s/%d; push it again from a repository that has it, to commit %s"
                            .formatted(tag.name(), address(), model, number, commit.name()));
        }
    }

    /**
     * Moves a book on, and tags with it: all or nothing.
     *
     * @return false when another writer was there first
     */
    synchronized boolean push(GitBook before, ObjectId after, List<ReferenceMove> tags) throws IOException {
        List<ReferenceMove> moves = new ArrayList<>(tags);
        ObjectId from = before.commit() == null ? ObjectId.zeroId() : before.commit();
        moves.add(new ReferenceMove(BOOKS + before.model(), from, after));
        boolean pushed = remote.push(moves);
        if (pushed) {
            remember(before.model(), after);
        }
        return pushed;
    }

    /** Moves tags alone. */
    synchronized boolean push(List<ReferenceMove> tags) throws IOException {
        return remote.push(tags);
    }
}
