package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A metric must be better than the champion's: {@code betterThan(metric: '…')}. */
public final class BetterThanGate extends GateParameter {

    private static final long serialVersionUID = 1L;

    private double margin;

    @DataBoundConstructor
    public BetterThanGate(String metric) {
        super(metric);
    }

    public double getMargin() {
        return margin;
    }

    @DataBoundSetter
    public void setMargin(double margin) {
        this.margin = margin;
    }

    @Override
    double threshold() {
        return margin;
    }

    @Override
    Comparison comparison() {
        return Comparison.BETTER_THAN;
    }

    /** Its name and form. */
    @Extension
    @Symbol("betterThan")
    public static final class DescriptorImpl extends GateDescriptor {

        @Override
        public String getDisplayName() {
            return "Better than the champion";
        }
    }
}
