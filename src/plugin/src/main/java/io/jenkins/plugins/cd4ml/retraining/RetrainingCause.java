package io.jenkins.plugins.cd4ml.retraining;

import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.stage.Cause.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a build trains a model again although nobody asked for it. */
public final class RetrainingCause extends Cause {

    private final String id;
    private final String model;
    private final Kind kind;
    private final ArrayList<String> reasons;

    RetrainingCause(String model, Start start, Kind kind) {
        this.id = start.id();
        this.model = model;
        this.kind = kind;
        this.reasons = new ArrayList<>(start.reasons());
    }

    /** That of a build, also by way of the builds that set it off; empty when a person, a commit or a timer did. */
    public static Optional<RetrainingCause> of(Run<?, ?> run) {
        return in(run.getCauses());
    }

    static Optional<RetrainingCause> in(List<Cause> causes) {
        for (Cause cause : causes) {
            if (cause instanceof RetrainingCause retraining) {
                return Optional.of(retraining);
            }
            if (cause instanceof UpstreamCause upstream) {
                Optional<RetrainingCause> above = in(upstream.getUpstreamCauses());
                if (above.isPresent()) {
                    return above;
                }
            }
        }
        return Optional.empty();
    }

    /** By which the retraining is recognised that it belongs to. */
    String id() {
        return id;
    }

    public String getModel() {
        return model;
    }

    /** What lineage calls it. */
    public Kind kind() {
        return kind;
    }

    /** One sentence for each condition that asked for it. */
    public List<String> getReasons() {
        return List.copyOf(reasons);
    }

    @Override
    public String getShortDescription() {
        return "Retraining of %s: %s".formatted(model, String.join("; ", reasons));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RetrainingCause cause && cause.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
