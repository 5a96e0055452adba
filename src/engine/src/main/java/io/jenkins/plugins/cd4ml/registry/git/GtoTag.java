package io.jenkins.plugins.cd4ml.registry.git;

import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tag as GTO (Git Tag Ops, github.com/iterative/gto) writes it: {@code loans@v3.0.0} registers a version,
 * {@code loans#production#7} moves an alias as the seventh move of the model.
 *
 * @param name the whole name, without {@code refs/tags/}
 * @param alias which alias it moves, or null when it moves none
 */
record GtoTag(String name, String alias) {

    static final String PREFIX = "refs/tags/";

    /** GTO's own pattern for names, without the slash. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?");

    private static final Pattern ABOUT = Pattern.compile("#([^#!]+)!?(#[0-9]+)?|@[^#]+(#[0-9]+)?");

    /** The tag that registers a version. */
    static GtoTag version(String model, int number) {
        return new GtoTag("%s@v%d.0.0".formatted(model, number), null);
    }

    /** The tag that moves an alias. */
    static GtoTag move(LedgerEntry entry) {
        return new GtoTag("%s#%s#%d".formatted(entry.model(), entry.alias(), entry.sequence()), entry.alias());
    }

    /** What GTO would read from a reference of the repository; empty when that says nothing about the model. */
    static Optional<GtoTag> about(String model, String reference) {
        if (!reference.startsWith(PREFIX + model)) {
            return Optional.empty();
        }
        String name = reference.substring(PREFIX.length());
        Matcher matcher = ABOUT.matcher(name.substring(model.length()));
        return matcher.matches() ? Optional.of(new GtoTag(name, matcher.group(1))) : Optional.empty();
    }

    /** Whether GTO can read a model or an alias of that name. */
    static boolean readable(String name) {
        return NAME.matcher(name).matches();
    }

    /** The full name of the reference. */
    String reference() {
        return PREFIX + name;
    }
}
