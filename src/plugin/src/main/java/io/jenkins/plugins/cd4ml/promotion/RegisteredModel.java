package io.jenkins.plugins.cd4ml.promotion;

import hudson.Util;
import hudson.model.Failure;
import hudson.model.User;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A model of the controller's registry as its page shows it, and the way back to an earlier version. */
public final class RegisteredModel {

    /** The page shows so many versions and moves, the newest ones. */
    private static final int MOST_SHOWN = 100;

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final ModelRegistry registry;
    private final String name;

    private RegisteredModel(ModelRegistry registry, String name) {
        this.registry = registry;
        this.name = name;
    }

    /** All models of the controller, by name. */
    public static List<RegisteredModel> all() {
        ModelRegistry registry = JenkinsRegistry.open(Jenkins.get());
        try {
            return registry.models().stream()
                    .map(name -> new RegisteredModel(registry, name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model of a name that may come from anyone. */
    public static Optional<RegisteredModel> find(String name) {
        return all().stream().filter(model -> model.name.equals(name)).findFirst();
    }

    public String getName() {
        return name;
    }

    /** The aliases and the numbers of the versions behind them. */
    public SortedMap<String, Integer> getAliases() throws IOException {
        return registry.aliases(name);
    }

    /** The names of the aliases that point to a version. */
    public List<String> aliasesOf(int version) throws IOException {
        return getAliases().entrySet().stream()
                .filter(alias -> alias.getValue() == version)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The versions, newest first. */
    public List<ModelVersion> getVersions() throws IOException {
        return registry.versions(name);
    }

    /** The moves of all aliases, newest first. */
    public List<LedgerEntry> getMoves() throws IOException {
        List<LedgerEntry> moves = new ArrayList<>(registry.ledger(name));
        Collections.reverse(moves);
        return moves;
    }

    /** The last move of an alias. */
    public LedgerEntry lastMove(String alias) throws IOException {
        return getMoves().stream()
                .filter(move -> move.alias().equals(alias))
                .findFirst()
                .orElse(null);
    }

    /** The versions that an alias pointed to before and can go back to, the latest first. */
    public List<Integer> earlier(String alias) throws IOException {
        Integer current = getAliases().get(alias);
        return getMoves().stream()
                .filter(move -> move.alias().equals(alias))
                .map(LedgerEntry::version)
                .distinct()
                .filter(version -> !version.equals(current))
                .toList();
    }

    public int getMostShown() {
        return MOST_SHOWN;
    }

    /** A time as the pages write it. */
    public String time(Instant instant) {
        return MINUTES.format(instant);
    }

    /** A count as the pages write it. */
    public String count(long number) {
        return Numbers.count(number);
    }

    /** Names as the pages write them. */
    public String people(List<String> names) {
        return String.join(", ", names);
    }

    /** Whether whoever looks at the page may roll back. */
    public boolean isRollbackAllowed() {
        return User.current() != null && Jenkins.get().hasPermission(Permissions.PROMOTE);
    }

    /**
     * The button that brings an alias back to an earlier version.
     *
     * @param from the version that the page showed behind the alias; the form is refused when that has changed
     */
    @RequirePOST
    public HttpResponse doRollback(
            @QueryParameter String alias,
            @QueryParameter String version,
            @QueryParameter String from,
            @QueryParameter String reason)
            throws IOException {
        Jenkins.get().checkPermission(Permissions.PROMOTE);
        User user = User.current();
        if (user == null) {
            throw new Failure("Log in to roll back: the ledger needs a name");
        }
        try {
            Integer current = getAliases().get(ModelName.check(Util.fixNull(alias)));
            if (current == null || !current.toString().equals(from)) {
                throw new Failure("%s of %s moved since the page was shown; look at it again".formatted(alias, name));
            }
            new ModelRollback(registry, Clock.systemUTC())
                    .perform(name, alias, Optional.of(Integer.valueOf(Util.fixNull(version))), user.getId(), reason);
        } catch (Cd4mlException e) {
            throw new Failure("Nothing was rolled back: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new Failure("The form names no alias and version of " + name);
        }
        return HttpResponses.redirectTo(".");
    }
}
