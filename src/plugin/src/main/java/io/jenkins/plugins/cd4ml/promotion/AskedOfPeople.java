package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Approver;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.policy.Consideration;
import io.jenkins.plugins.cd4ml.policy.Demanded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What the policies ask of people, as it was when they were asked. It lives in the build's record. */
public final class AskedOfPeople {

    private final int needed;
    private final String policy;
    private final ArrayList<ArrayList<String>> approvers = new ArrayList<>();
    private final ArrayList<String> refused = new ArrayList<>();
    private final boolean open;
    private final long longestOverrideMinutes;

    /** What policies ask before people have spoken. */
    public AskedOfPeople(Consideration considered) {
        needed = considered.approvalsNeeded();
        policy = digest(considered.demands());
        considered.demands().forEach(demanded -> {
            List<Approver> named = demanded.demands().approvers();
            if (named != null) {
                approvers.add(new ArrayList<>(named.stream().map(Approver::name).toList()));
            }
        });
        considered.evidence().refusals().forEach(check -> refused.add(check.sentence()));
        open = considered.demands().stream()
                .anyMatch(demanded -> demanded.demands().approvers() == null
                        && demanded.demands().approvals() != null
                        && demanded.demands().approvals() > 0);
        longestOverrideMinutes =
                considered.longestOverride().map(Duration::toMinutes).orElse(0L);
    }

    private AskedOfPeople() {
        needed = 1;
        policy = "";
        open = false;
        longestOverrideMinutes = 0;
    }

    /** What nobody wrote down; nothing can be decided on it. */
    static AskedOfPeople unknown() {
        return new AskedOfPeople();
    }

    /** Whether anybody wrote down what the policies ask. */
    boolean isKnown() {
        return !policy.isEmpty();
    }

    /** Tells policies apart. */
    static String digest(List<Demanded> demands) {
        return Digest.of(Json.bytes(demands)).hex();
    }

    /** How many people must approve, at least. */
    int needed() {
        return needed;
    }

    boolean isOf(List<Demanded> demands) {
        return policy.equals(digest(demands));
    }

    String policy() {
        return policy;
    }

    /** The lists of those who may approve, of each policy that has one. */
    List<ArrayList<String>> approvers() {
        return List.copyOf(approvers);
    }

    /** The sentences that stand against the promotion; empty when nothing does. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** For how long an override may hold at most. */
    Duration longestOverride() {
        return Duration.ofMinutes(longestOverrideMinutes);
    }

    /** Every user and group that a policy names. */
    TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        approvers.forEach(names::addAll);
        return names;
    }

    /** Whether a policy lets a person approve. */
    boolean counts(Who who) {
        return open || approvers.isEmpty() || approvers.stream().anyMatch(who::isOneOf);
    }
}
