package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A metric must lie between two values: {@code range(metric: '…', minimum: …, maximum: …)}. */
public final class RangeGate extends GateParameter {

    private static final long serialVersionUID = 1L;

    private final double minimum;
    private final double maximum;

    @DataBoundConstructor
    public RangeGate(String metric, double minimum, double maximum) {
        super(metric);
        this.minimum = minimum;
        this.maximum = maximum;
    }

    public double getMinimum() {
        return minimum;
    }

    public double getMaximum() {
        return maximum;
    }

    @Override
    double threshold() {
        return minimum;
    }

    @Override
    Double upper() {
        return maximum;
    }

    @Override
    Comparison comparison() {
        return Comparison.RANGE;
    }

    /** Its name and form. */
    @Extension
    @Symbol("range")
    public static final class DescriptorImpl extends GateDescriptor {

        @Override
        public String getDisplayName() {
            return "Range: the metric must lie between two values";
        }
    }
}
