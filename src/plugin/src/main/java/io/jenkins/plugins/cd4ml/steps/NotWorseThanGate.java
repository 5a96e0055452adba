package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A metric must not be worse than the champion's by more than a margin: {@code notWorseThan(metric: '…', margin: …)}. */
public final class NotWorseThanGate extends GateParameter {

    private static final long serialVersionUID = 1L;

    private final double margin;

    @DataBoundConstructor
    public NotWorseThanGate(String metric, double margin) {
        super(metric);
        this.margin = margin;
    }

    public double getMargin() {
        return margin;
    }

    @Override
    double threshold() {
        return margin;
    }

    @Override
    Comparison comparison() {
        return Comparison.NOT_WORSE_THAN;
    }

    /** Its name and form. */
    @Extension
    @Symbol("notWorseThan")
    public static final class DescriptorImpl extends GateDescriptor {

        @Override
        public String getDisplayName() {
            return "Not worse than the champion by more than a margin";
        }
    }
}
