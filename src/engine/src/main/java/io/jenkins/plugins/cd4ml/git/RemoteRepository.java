package io.jenkins.plugins.cd4ml.git;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;

/**
 * A Git repository on another machine, or in another folder, and a bare one here that holds what was fetched of it. Every
 * conversation with it ends: when it stays silent for longer than {@link RemoteAccess#timeout()}, when it refuses, and
 * when the calling thread is interrupted. One thread at a time.
 */
public final class RemoteRepository implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    private final RemoteAddress address;
    private final RemoteAccess access;
    private final Map<String, String> environment;
    private final Repository local;

    private RemoteRepository(
            RemoteAddress address, RemoteAccess access, Map<String, String> environment, Repository local) {
        this.address = address;
        this.access = access;
        this.environment = Map.copyOf(environment);
        this.local = local;
    }

    /**
     * Opens the local side; nothing is asked of the remote yet.
     *
     * @param environment from which login, time limit and ssh program come, as {@link System#getenv()}
     * @param folder for the bare repository here; made when it is missing
     */
    public static RemoteRepository open(RemoteAddress address, Map<String, String> environment, Path folder)
            throws IOException {
        Repository local =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        if (!Files.exists(folder.resolve("HEAD"))) {
            local.create(true);
        }
        return new RemoteRepository(address, RemoteAccess.of(environment), environment, local);
    }

    /** Where it is. */
    public RemoteAddress address() {
        return address;
    }

    /** The bare repository here, to read what was fetched and to write what is to be pushed. */
    public Repository local() {
        return local;
    }

    /**
     * The branches and tags of the remote, by full name. A tag is given by what its name points to, which for an
     * annotated tag is the tag object.
     *
     * @param prefix of the names, such as {@code refs/heads/}
     */
    public SortedMap<String, ObjectId> references(String prefix) {
        SortedMap<String, ObjectId> found = new TreeMap<>();
        conversing((transport, liveness) -> {
            try (FetchConnection connection = transport.openFetch(List.of(), prefix)) {
                for (Ref reference : connection.getRefs()) {
                    if (reference.getName().startsWith(prefix) && reference.getObjectId() != null) {
                        found.put(reference.getName(), reference.getObjectId());
                    }
                }
            }
            return null;
        });
        return found;
    }

    /**
     * Brings references and what they need here.
     *
     * @param specs which ones, such as {@code +refs/heads/main:refs/remotes/origin/main}
     * @param depth how many commits of history come along, or 0 for all
     */
    public void fetch(Collection<String> specs, int depth) {
        conversing((transport, liveness) -> {
            if (depth > 0) {
                transport.setDepth(depth);
            }
            transport.setTagOpt(TagOpt.NO_TAGS);
            return transport.fetch(liveness, specs.stream().map(RefSpec::new).toList());
        });
    }

    /**
     * Moves references of the remote, all or none of them.
     *
     * @return false when another writer was there first: some reference was not where it was believed to be, and nothing
     *     moved
     * @throws Cd4mlException.Refused when the remote rejects it, as a hook or a protected branch does
     */
    public boolean push(List<ReferenceMove> moves) throws IOException {
        List<RemoteRefUpdate> updates = new ArrayList<>();
        for (ReferenceMove move : moves) {
            boolean force = true; // Guarded by where the reference must be, which also covers history.
            updates.add(new RemoteRefUpdate(local, null, move.to(), move.name(), force, null, move.from()));
        }
        PushResult result = conversing((transport, liveness) -> {
            transport.setPushAtomic(updates.size() > 1);
            if (address.local() && address.hasHooks()) {
                // Anything but the usual name makes JGit start git itself, which runs the hooks.
                transport.setOptionReceivePack("exec git receive-pack");
            }
            return transport.push(liveness, updates);
        });
        for (ReferenceMove move : moves) {
            RemoteRefUpdate update = result.getRemoteUpdate(move.name());
            switch (update.getStatus()) {
                case OK, UP_TO_DATE -> {
                    // As it should be.
                }
                case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD, NON_EXISTING -> {
                    return false;
                }
                default -> {
                    return settled(moves, update, result);
                }
            }
        }
        return true;
    }

    /** Servers word a lost race in many ways, so it is told from a refusal by looking where the references are now. */
    private boolean settled(List<ReferenceMove> moves, RemoteRefUpdate update, PushResult result) {
        SortedMap<String, ObjectId> now = references("refs/");
        boolean unmoved =
                moves.stream().allMatch(move -> move.from().equals(now.getOrDefault(move.name(), ObjectId.zeroId())));
        if (!unmoved) {
            return false;
        }
        throw failure().rejected(update.getRemoteName(), update.getMessage(), result.getMessages());
    }

    @Override
    public void close() {
        local.close();
    }

    private RemoteFailure failure() {
        return new RemoteFailure(address, access);
    }

    /** What is said to the remote. */
    @FunctionalInterface
    private interface Conversation<T> {
        T with(Transport transport, Liveness liveness) throws IOException;
    }

    /** In a thread of its own: some waits of JGit cannot be ended otherwise, such as for a hook that never returns. */
    private <T> T conversing(Conversation<T> conversation) {
        try (OpenSsh ssh = new OpenSsh(environment)) {
            return conversing(conversation, ssh);
        } catch (IOException e) {
            throw new Cd4mlException.Internal("no temporary file can be made: " + e.getMessage(), e);
        }
    }

    private <T> T conversing(Conversation<T> conversation, OpenSsh ssh) {
        Liveness liveness = new Liveness();
        FutureTask<T> answer = new FutureTask<>(() -> {
            try (Transport transport = Transport.open(local, address.uri())) {
                transport.setTimeout((int) access.timeout().toSeconds());
                transport.setCredentialsProvider(new LoginProvider(address, access.login()));
                if (transport instanceof SshTransport byShell) {
                    byShell.setSshSessionFactory(ssh);
                }
                return conversation.with(transport, liveness);
            }
        });
        Thread thread = new Thread(answer, "git " + address);
        thread.setDaemon(true);
        thread.start();
        try {
            return waitFor(answer, liveness);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cd4mlException.Interrupted(
                    "interrupted while speaking with the Git repository %s".formatted(address));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure
                    ? failure().of(failure, ssh.complaints())
                    : new Cd4mlException.Internal(
                            "the Git repository %s cannot be used: %s"
                                    .formatted(
                                            address,
                                            RemoteFailure.words(e.getCause().getMessage())),
                            e.getCause());
        } finally {
            liveness.cancel();
            answer.cancel(true);
        }
    }

    private <T> T waitFor(FutureTask<T> answer, Liveness liveness) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (liveness.silentMillis() > access.timeout().toMillis()) {
                    throw failure().silent(e);
                }
            }
        }
    }
}
