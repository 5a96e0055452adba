package io.jenkins.plugins.cd4ml.models;

import hudson.Util;
import hudson.model.Failure;
import hudson.model.User;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.promotion.ChampionDifference;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.ModelRollback;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * A model of the controller's registry as its page shows it, and the way back to an earlier version. It lives as long as a
 * request does, and reads the ledger once.
 */
public final class RegisteredModel {

    /** The page shows so many versions and moves at once. */
    private static final int PAGE = 50;

    private final ModelRegistry registry;
    private final Clock clock;
    private final String name;
    private SortedMap<String, Integer> aliases;
    private List<LedgerEntry> ledger;

    RegisteredModel(ModelRegistry registry, Clock clock, String name) {
        this.registry = registry;
        this.clock = clock;
        this.name = name;
    }

    public String getName() {
        return name;
    }

    /** The aliases and the numbers of the versions behind them. */
    public SortedMap<String, Integer> getAliases() throws IOException {
        if (aliases == null) {
            aliases = registry.aliases(name);
        }
        return aliases;
    }

    /** What is wrong with the ledger, as a sentence, or null. A page would show nothing instead. */
    public String getProblem() throws IOException {
        try {
            ledger();
            getAliases();
            ModelAccess.of(name);
            return null;
        } catch (Cd4mlException e) {
            return e.getMessage();
        }
    }

    /** One version, for its address; null when there is none of that number. */
    public RegisteredVersion getVersion(String number) throws IOException {
        Integer wanted = number(number);
        return wanted == null
                ? null
                : registry.find(new ModelReference(name, wanted, null))
                        .map(version -> new RegisteredVersion(this, registry, clock, version))
                        .orElse(null);
    }

    /** To what the model belongs. */
    public ModelOwnership getOwner() {
        return new ModelOwnership(name);
    }

    /** How many versions there were so far, those whose files were collected too. */
    public String getVersionCount() throws IOException {
        return Numbers.count(newest());
    }

    private int newest() throws IOException {
        return registry.versions(name, null, 1).stream()
                .findFirst()
                .map(ModelVersion::version)
                .orElse(0);
    }

    /**
     * A page of the versions, newest first.
     *
     * @param before only versions with a lower number, as a text from the address; empty to begin with the newest
     */
    public List<ShownVersion> versions(String before) throws IOException {
        List<ShownVersion> shown = new ArrayList<>();
        for (ModelVersion version : registry.versions(name, number(before), PAGE)) {
            shown.add(ShownVersion.of(registry, version, getAliases()));
        }
        return shown;
    }

    /** The number before which the next page of versions begins, or null when there is none. */
    public Integer next(List<ShownVersion> page) throws IOException {
        int last = page.isEmpty() ? 1 : page.get(page.size() - 1).getNumber();
        return page.size() == PAGE && !registry.versions(name, last, 1).isEmpty() ? last : null;
    }

    /** Every move, newest first; the chain is verified. */
    private List<LedgerEntry> ledger() throws IOException {
        if (ledger == null) {
            List<LedgerEntry> moves = new ArrayList<>(registry.ledger(name));
            Collections.reverse(moves);
            ledger = moves;
        }
        return ledger;
    }

    /**
     * A page of the moves, newest first.
     *
     * @param before only moves with a lower number, as a text from the address; empty to begin with the latest
     */
    public List<ShownMove> moves(String before) throws IOException {
        Integer limit = number(before);
        return shown(ledger().stream().filter(move -> limit == null || move.sequence() < limit))
                .limit(PAGE)
                .toList();
    }

    private Stream<ShownMove> shown(Stream<LedgerEntry> moves) {
        Instant now = clock.instant();
        return moves.map(move -> new ShownMove(move, now));
    }

    /** The latest move of all, or null. */
    public ShownMove getLatest() throws IOException {
        return shown(ledger().stream()).findFirst().orElse(null);
    }

    /** The moves that brought an alias to a version, the latest first. */
    List<LedgerEntry> movesTo(int version) throws IOException {
        return ledger().stream().filter(move -> move.version() == version).toList();
    }

    /** The last move of an alias. */
    public ShownMove lastMove(String alias) throws IOException {
        return shown(ledger().stream().filter(move -> move.alias().equals(alias)))
                .findFirst()
                .orElse(null);
    }

    /** How often an alias moved although the policy refused. */
    public int getOverrides() throws IOException {
        return (int) ledger().stream().filter(move -> move.override() != null).count();
    }

    /** The versions that an alias pointed to before and can go back to, the latest first. */
    public List<Integer> earlier(String alias) throws IOException {
        Integer current = getAliases().get(alias);
        return ledger().stream()
                .filter(move -> move.alias().equals(alias))
                .map(LedgerEntry::version)
                .distinct()
                .filter(version -> !version.equals(current))
                .limit(PAGE)
                .toList();
    }

    /** In what two versions differ, whose numbers come from the address. */
    public ShownComparison compare(String first, String second) throws IOException {
        if (number(first) == null || number(second) == null) {
            return new ShownComparison(null, "Name two versions by their numbers.");
        }
        try {
            return new ShownComparison(
                    ChampionDifference.between(
                            registry, kept(number(first)), new RegisteredFiles(registry, kept(number(second)))),
                    null);
        } catch (Failure | Cd4mlException e) {
            return new ShownComparison(null, e.getMessage());
        }
    }

    private ModelVersion kept(int number) throws IOException {
        return registry.find(new ModelReference(name, number, null))
                .filter(version -> version.collected() == null)
                .orElseThrow(
                        () -> new Failure("There is no %s/%d, or its files were collected.".formatted(name, number)));
    }

    /** A number from an address or a form; null when it is none. */
    private static Integer number(String text) {
        return text != null && text.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(text) : null;
    }

    /** Whether whoever looks at the page may roll back and tag. */
    public boolean isChangeAllowed() {
        return User.current() != null && ModelAccess.of(name).may(Permissions.PROMOTE);
    }

    /** The whole ledger for an audit, one entry a line, as it is kept. */
    public HttpResponse doLedger() {
        return LedgerExport.of(registry, List.of(name), name + "-ledger.ndjson");
    }

    /**
     * The button that notes something on a version.
     *
     * @param value empty to take the tag away
     */
    @RequirePOST
    public HttpResponse doTag(@QueryParameter String version, @QueryParameter String key, @QueryParameter String value)
            throws IOException {
        ModelAccess.of(name).check(Permissions.PROMOTE);
        Integer number = number(version);
        if (number == null) {
            throw new Failure("The form names no version of " + name);
        }
        try {
            registry.tag(kept(number), Util.fixNull(key).strip(), Util.fixEmptyAndTrim(value));
        } catch (Cd4mlException e) {
            throw new Failure("Nothing was noted: " + e.getMessage());
        }
        return HttpResponses.redirectTo(".");
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
        ModelAccess.of(name).check(Permissions.PROMOTE);
        User user = User.current();
        if (user == null) {
            throw new Failure("Log in to roll back: the ledger needs a name");
        }
        try {
            Integer current = getAliases().get(ModelName.check(Util.fixNull(alias)));
            if (current == null || !current.toString().equals(from)) {
                throw new Failure("%s of %s moved since the page was shown; look at it again".formatted(alias, name));
            }
            new ModelRollback(registry, clock)
                    .perform(name, alias, Optional.of(Integer.valueOf(Util.fixNull(version))), user.getId(), reason);
        } catch (Cd4mlException e) {
            throw new Failure("Nothing was rolled back: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new Failure("The form names no alias and version of " + name);
        }
        return HttpResponses.redirectTo(".");
    }
}
