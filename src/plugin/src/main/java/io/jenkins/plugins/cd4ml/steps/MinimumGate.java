package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A metric must be at least a value: {@code minimum(metric: '…', value: …)}. */
public final class MinimumGate extends GateParameter {

    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public MinimumGate(String metric, double value) {
        super(metric, value);
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
