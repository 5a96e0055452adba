package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A metric must be at most a value: {@code maximum(metric: '…', value: …)}. */
public final class MaximumGate extends GateParameter {

    private static final long serialVersionUID = 1L;

    private final double value;

    @DataBoundConstructor
    public MaximumGate(String metric, double value) {
        super(metric);
        this.value = value;
    }

    public double getValue() {
        return value;
    }

    @Override
    double threshold() {
        return value;
    }

    @Override
    Comparison comparison() {
        return Comparison.MAXIMUM;
    }

    /** Its name and form. */
    @Extension
    @Symbol("maximum")
    public static final class DescriptorImpl extends GateDescriptor {

        @Override
        public String getDisplayName() {
            return "Maximum: the metric must be at most a value";
        }
    }
}
