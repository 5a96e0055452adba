package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must hold before an alias moves to a model. What is null is not demanded, except where whoever holds the demands
 * has a default for it.
 *
 * @param requires the stages whose verdicts must be there and must not block
 * @param approvals how many people must approve
 * @param approvers who may approve; everybody where it is null
 * @param maximumAge how old the evidence of a required stage may be
 * @param branches globs of the branches that may promote, such as {@code release/*}
 * @param freeze windows in which nothing is promoted
 * @param code whether the code must be committed
 * @param champion whether a gate against the champion must be declared and passed
 * @param gates that are held against the recorded evidence beside those of the stages
 * @param after the alias behind which the version must be
 * @param soak for how long it must have been there; only with {@code after}
 * @param overrides whether refusals may be overridden, and for how long
 * @param retraining whether a model that a retraining made may be promoted without anybody's approval
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Demands(
        List<Stage> requires,
        Integer approvals,
        List<Approver> approvers,
        TimeSpan maximumAge,
        List<String> branches,
        List<FreezeWindow> freeze,
        CodeDemand code,
        ChampionDemand champion,
        List<GateSettings> gates,
        String after,
        TimeSpan soak,
        OverrideLimit overrides,
        RetrainingDemand retraining) {

    /** Nothing at all. */
    public static final Demands NONE =
            new Demands(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** What a configuration demands where it says nothing. */
    public static final Demands UNLESS_GIVEN = new Demands(
            null,
            null,
            null,
            null,
            null,
            null,
            CodeDemand.COMMITTED,
            null,
            null,
            null,
            null,
            new OverrideLimit(new TimeSpan("30d")),
            RetrainingDemand.APPROVED);

    /** What the code that trained a model must be. */
    public enum CodeDemand {
        /** Under version control, with nothing changed. */
        @JsonProperty("committed")
        COMMITTED,
        /** Whatever it is; the lineage says what. */
        @JsonProperty("any")
        ANY
    }

    /** What is demanded of the comparison with the champion. */
    public enum ChampionDemand {
        /** A gate against it must be declared and passed, as soon as there is one. */
        @JsonProperty("required")
        REQUIRED
    }

    /** What is demanded of a model that nobody asked for: a retraining that started by itself made it. */
    public enum RetrainingDemand {
        /** At least one person approves it, even where no approvals are asked for otherwise. */
        @JsonProperty("approved")
        APPROVED,
        /** No more than of any other model. */
        @JsonProperty("automatic")
        AUTOMATIC
    }

    public Demands {
        requires = copy(requires);
        approvers = copy(approvers);
        branches = copy(branches);
        freeze = copy(freeze);
        gates = copy(gates);
        after = after == null ? null : ModelName.check(after);
        if (approvals != null && approvals < 0) {
            throw new IllegalArgumentException("promotion.approvals is negative; give 0 or more");
        }
    }

    /** Demands of stages and approvals alone. */
    public static Demands of(List<Stage> requires, Integer approvals) {
        return new Demands(requires, approvals, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** These demands, with those of another one where these say nothing. */
    public Demands over(Demands general) {
        return new Demands(
                first(requires, general.requires),
                first(approvals, general.approvals),
                first(approvers, general.approvers),
                first(maximumAge, general.maximumAge),
                first(branches, general.branches),
                first(freeze, general.freeze),
                first(code, general.code),
                first(champion, general.champion),
                first(gates, general.gates),
                first(after, general.after),
                first(soak, general.soak),
                first(overrides, general.overrides),
                first(retraining, general.retraining));
    }

    /** The same with other approvers, as when the files of their keys have been read. */
    public Demands withApprovers(List<Approver> others) {
        return with(approvals, others);
    }

    /** The same for a model that a retraining made. */
    public Demands ofRetrained() {
        return retraining == RetrainingDemand.APPROVED
                ? with(approvals == null ? 1 : Math.max(1, approvals), approvers)
                : this;
    }

    private Demands with(Integer otherApprovals, List<Approver> others) {
        return new Demands(
                requires,
                otherApprovals,
                others,
                maximumAge,
                branches,
                freeze,
                code,
                champion,
                gates,
                after,
                soak,
                overrides,
                retraining);
    }

    /**
     * The demands for an alias.
     *
     * @param general for every alias
     * @param aliases what replaces them, by alias
     */
    static Demands of(String alias, Demands general, Map<String, Demands> aliases) {
        Demands own = aliases.getOrDefault(alias, NONE).over(general);
        if (own.soak != null && own.after == null) {
            throw new IllegalArgumentException(
                    "promotion.soak says for how long a version must have been behind an alias; say behind which, as after: staging");
        }
        if (alias.equals(own.after)) {
            throw new IllegalArgumentException(
                    "promotion.after of %s is %s itself, so nothing could ever get there".formatted(alias, alias));
        }
        return own;
    }

    /**
     * Reads the demands of a section in which other keys stand too. They are read by themselves, since an unknown key
     * beside unwrapped ones would go unseen.
     *
     * @param others the other keys
     * @throws JsonProcessingException when a key is unknown or a value breaks a rule
     */
    static Demands unwrapped(ObjectNode section, String... others) throws JsonProcessingException {
        return ConfigurationTree.value(section.deepCopy().without(List.of(others)), Demands.class);
    }

    /** Reads demands by alias; none where there is no such node. */
    static Map<String, Demands> byAlias(JsonNode aliases) throws JsonProcessingException {
        Map<String, Demands> read = new TreeMap<>();
        if (aliases != null && !aliases.isNull() && !aliases.isObject()) {
            throw new IllegalArgumentException("aliases is a section with a section of demands for each alias");
        }
        if (aliases != null) {
            for (Map.Entry<String, JsonNode> alias : aliases.properties()) {
                read.put(alias.getKey(), ConfigurationTree.value(alias.getValue(), Demands.class));
            }
        }
        return read;
    }

    private static <T> T first(T own, T general) {
        return own == null ? general : own;
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? null : List.copyOf(list);
    }
}
