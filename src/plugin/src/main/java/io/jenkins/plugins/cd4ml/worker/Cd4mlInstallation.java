package io.jenkins.plugins.cd4ml.worker;

import hudson.EnvVars;
import hudson.Extension;
import hudson.Util;
import hudson.model.EnvironmentSpecific;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.NodeSpecific;
import hudson.tools.ToolDescriptor;
import hudson.tools.ToolInstallation;
import hudson.tools.ToolProperty;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The {@code cd4ml} command on an agent, as a tool: {@code tools { cd4ml '0.1' }}. */
public final class Cd4mlInstallation extends ToolInstallation
        implements NodeSpecific<Cd4mlInstallation>, EnvironmentSpecific<Cd4mlInstallation> {

    private static final long serialVersionUID = 1L;

    /** The variable that tells where the command lies. */
    public static final String HOME_VARIABLE = "CD4ML_HOME";

    @DataBoundConstructor
    public Cd4mlInstallation(String name, String home, List<? extends ToolProperty<?>> properties) {
        super(Util.fixEmptyAndTrim(name), Util.fixEmptyAndTrim(home), properties);
    }

    @Override
    public void buildEnvVars(EnvVars variables) {
        String home = getHome();
        if (home != null) {
            variables.put(HOME_VARIABLE, home);
            variables.put("PATH+CD4ML", home + "/bin");
        }
    }

    @Override
    public Cd4mlInstallation forNode(Node node, TaskListener log) throws IOException, InterruptedException {
        return new Cd4mlInstallation(
                getName(), translateFor(node, log), getProperties().toList());
    }

    @Override
    public Cd4mlInstallation forEnvironment(EnvVars environment) {
        return new Cd4mlInstallation(
                getName(), environment.expand(getHome()), getProperties().toList());
    }

    /** How the tool is configured and found. */
    @Extension
    @Symbol("cd4ml")
    public static final class DescriptorImpl extends ToolDescriptor<Cd4mlInstallation> {

        public DescriptorImpl() {
            load();
        }

        @Override
        public String getDisplayName() {
            return "CD4ML";
        }

        @Override
        public void setInstallations(Cd4mlInstallation... installations) {
            super.setInstallations(installations);
            save();
        }
    }
}
