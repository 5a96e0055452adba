package io.jenkins.plugins.cd4ml.policy;

import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.Demands;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Demands and whose they are. All of them must hold, so that who comes later can only add.
 *
 * @param by whose they are, as a sentence names it: {@code cd4ml.yaml} or {@code the administrator}
 * @param demands what must hold
 */
public record Demanded(String by, Demands demands) {

    /** Whose demands those of a configuration are. */
    public static final String CONFIGURATION = Configuration.FILE;

    /** Whose demands those of a central policy are. */
    public static final String ADMINISTRATOR = "the administrator";

    public Demanded {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(demands, "demands");
    }

    /** What a configuration demands for an alias, and what it demands where it says nothing. */
    public static Demanded of(Configuration configuration, String alias) {
        return new Demanded(
                CONFIGURATION, configuration.promotion().demands(alias).over(Demands.UNLESS_GIVEN));
    }

    /** What an administrator demands for an alias. */
    public static Demanded of(CentralPolicy central, String alias) {
        return new Demanded(ADMINISTRATOR, central.demands(alias));
    }

    /**
     * What a configuration and whoever stands above it demand of a model for an alias.
     *
     * @param retrained whether a retraining made it that started by itself
     */
    public static List<Demanded> all(
            Configuration configuration, CentralPolicy central, String alias, boolean retrained) {
        return all(configuration, central, alias).stream()
                .map(each -> retrained ? new Demanded(each.by(), each.demands().ofRetrained()) : each)
                .toList();
    }

    /** What a configuration and whoever stands above it demand for an alias. */
    static List<Demanded> all(Configuration configuration, CentralPolicy central, String alias) {
        return Stream.of(of(configuration, alias), of(central, alias))
                .filter(each ->
                        each.by().equals(CONFIGURATION) || !each.demands().equals(Demands.NONE))
                .toList();
    }

    /** How a sentence about a demand begins. */
    String asks() {
        return by + " asks for ";
    }
}
