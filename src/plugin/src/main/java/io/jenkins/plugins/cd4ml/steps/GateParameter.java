package io.jenkins.plugins.cd4ml.steps;

import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.io.Serializable;
import java.util.Locale;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** A gate as a step's parameter. */
public abstract class GateParameter extends AbstractDescribableImpl<GateParameter> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String metric;
    private String scope;
    private double confidence = Gate.DEFAULT_CONFIDENCE;
    private String onMiss = "failure";
    private String onInsufficient;

    GateParameter(String metric) {
        this.metric = metric;
    }

    abstract Comparison comparison();

    /** The limit, the lower one of a range, or the margin of a comparison of models. */
    abstract double threshold();

    /** The upper limit of a range, otherwise null. */
    Double upper() {
        return null;
    }

    public String getMetric() {
        return metric;
    }

    public String getScope() {
        return scope;
    }

    @DataBoundSetter
    public void setScope(String scope) {
        this.scope = Util.fixEmptyAndTrim(scope);
    }

    public double getConfidence() {
        return confidence;
    }

    @DataBoundSetter
    public void setConfidence(double confidence) {
        this.confidence = confidence;
    }

    public String getOnMiss() {
        return onMiss;
    }

    @DataBoundSetter
    public void setOnMiss(String onMiss) {
        this.onMiss = Util.fixEmptyAndTrim(onMiss) == null ? "failure" : onMiss.trim();
    }

    public String getOnInsufficient() {
        return onInsufficient;
    }

    @DataBoundSetter
    public void setOnInsufficient(String onInsufficient) {
        this.onInsufficient = Util.fixEmptyAndTrim(onInsufficient);
    }

    /**
     * The gate that this describes.
     *
     * @throws IllegalArgumentException with a plain sentence when a value does not fit
     */
    public Gate gate() {
        return new Gate(
                metric,
                scope,
                comparison().withOtherModel() ? Measurement.CHAMPION : "",
                comparison(),
                threshold(),
                upper(),
                confidence,
                Gate.Mode.BOUND,
                consequence(onMiss),
                onInsufficient == null ? null : consequence(onInsufficient));
    }

    private Consequence consequence(String word) {
        for (Consequence consequence : Consequence.values()) {
            if (consequence.name().toLowerCase(Locale.ROOT).equals(word)) {
                return consequence;
            }
        }
        throw new IllegalArgumentException(
                "the gate on %s has the consequence \"%s\"; expected note, unstable or failure"
                        .formatted(metric, word));
    }

    /** What the forms of all gates share. */
    public abstract static class GateDescriptor extends Descriptor<GateParameter> {

        @POST
        public ListBoxModel doFillMetricItems() {
            ListBoxModel items = new ListBoxModel();
            for (Metric metric : Metric.values()) {
                items.add(metric.id());
            }
            return items;
        }

        @POST
        public ListBoxModel doFillOnMissItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("fail the build", "failure");
            items.add("mark the build unstable", "unstable");
            items.add("only note it", "note");
            return items;
        }

        @POST
        public ListBoxModel doFillOnInsufficientItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("the same as on a miss", "");
            items.addAll(doFillOnMissItems());
            return items;
        }
    }
}
