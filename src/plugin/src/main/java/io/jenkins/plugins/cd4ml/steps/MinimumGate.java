package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A metric must be at least a value: {@code minimum(metric: '…', value: …)}. */
public final class MinimumGate extends GateParameter {

    private static final long serialVersionUID = 1L;

    private final double value;

    @DataBoundConstructor
    public MinimumGate(String metric, double value) {
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
        return Comparison.MINIMUM;
    }

    /** Its name and form. */
    @Extension
    @Symbol("minimum")
    public static final class DescriptorImpl extends GateDescriptor {

        @Override
        public String getDisplayName() {
            return "Minimum: the metric must be at least a value";
        }
    }
}
