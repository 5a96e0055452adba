package io.jenkins.plugins.cd4ml.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Somebody agreed to a promotion.
 *
 * @param by the name of the person
 * @param groups to which the person belongs, where whoever asked knows
 * @param key id of the key with which the approval is signed, or null
 * @param authenticated whether whoever asked has made sure who it is, as Jenkins does; a name at a terminal is a claim
 *     unless it is signed
 * @param comment what the person said, may be empty
 * @param at when, or null where that was not kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Approval(String by, List<String> groups, String key, boolean authenticated, String comment, Instant at) {

    public Approval {
        Objects.requireNonNull(by, "by");
        groups = groups == null ? List.of() : List.copyOf(groups);
        comment = comment == null ? "" : comment;
    }

    /** The approval of a person whom somebody else has authenticated, as Jenkins does. */
    public static Approval authenticated(String by, List<String> groups, Instant at) {
        return new Approval(by, groups, null, true, "", at);
    }
}
