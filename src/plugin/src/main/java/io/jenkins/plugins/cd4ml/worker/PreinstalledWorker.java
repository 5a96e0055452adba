package io.jenkins.plugins.cd4ml.worker;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.tools.ToolInstallation;
import hudson.tools.ToolInstaller;
import hudson.tools.ToolInstallerDescriptor;
import hudson.util.FormValidation;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The command where it already lies: on the disk of the nodes with a label, or in the image of their containers. Whether it is
 * there is asked where it will run, since an agent cannot look into a container.
 */
public final class PreinstalledWorker extends ToolInstaller {

    private final String home;

    /**
     * @param label nodes for which this is, or null for all
     * @param home the folder with {@code bin/cd4ml}, as it is called on the node or in its container
     */
    @DataBoundConstructor
    public PreinstalledWorker(String label, String home) {
        super(label);
        this.home = Util.fixNull(home).strip();
    }

    public String getHome() {
        return home;
    }

    @Override
    public FilePath performInstallation(ToolInstallation tool, Node node, TaskListener log) throws IOException {
        FilePath path = node.createPath(home);
        if (path == null) {
            throw new IOException("%s is offline".formatted(node.getDisplayName()));
        }
        return path;
    }

    /** Its form. */
    @Extension
    @Symbol("cd4mlHome")
    public static final class DescriptorImpl extends ToolInstallerDescriptor<PreinstalledWorker> {

        @Override
        public String getDisplayName() {
            return "CD4ML: already installed";
        }

        @Override
        public boolean isApplicable(Class<? extends ToolInstallation> toolType) {
            return toolType == Cd4mlInstallation.class;
        }

        /** Checks the form alone: the folder is on a node that nobody has chosen yet. */
        @POST
        public FormValidation doCheckHome(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.error("name the folder that holds bin/cd4ml, as /opt/cd4ml")
                    : FormValidation.ok();
        }
    }
}
