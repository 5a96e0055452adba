package io.jenkins.plugins.cd4ml.worker;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.tools.ToolInstallation;
import hudson.tools.ToolInstaller;
import hudson.tools.ToolInstallerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.UUID;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Brings the zip of the command to agents, each version once: fetched by the agent, or by the controller where the agent
 * cannot, and unpacked only when its SHA-256 is the one that was demanded. Versions lie side by side, so that a worker which
 * runs keeps its files. With a label the zip is for those nodes: one installer brings the worker for GPUs to theirs,
 * the next one the usual worker to all others.
 */
public final class WorkerInstaller extends ToolInstaller {

    private final String url;
    private final String sha256;

    /**
     * @param label nodes for which the zip is, or null for all
     * @param url of the zip, over https or http
     * @param sha256 of the zip, 64 hexadecimal digits
     */
    @DataBoundConstructor
    public WorkerInstaller(String label, String url, String sha256) {
        super(label);
        this.url = Util.fixNull(url).strip();
        this.sha256 = Util.fixNull(sha256).strip();
    }

    public String getUrl() {
        return url;
    }

    public String getSha256() {
        return sha256;
    }

    @Override
    public FilePath performInstallation(ToolInstallation tool, Node node, TaskListener log)
            throws IOException, InterruptedException {
        Digest digest = digest(sha256);
        URI address = address(url);
        FilePath base = preferredLocation(tool, node);
        FilePath folder = base.child(digest.abbreviated());
        String home = folder.act(new WorkerArchive.Home());
        if (home == null) {
            log.getLogger().printf("[cd4ml] installing %s on %s%n", url, node.getDisplayName());
            FilePath zip = base.child(".%s.zip".formatted(UUID.randomUUID()));
            try {
                fetch(address, zip, log);
                home = zip.act(new WorkerArchive.Unpack(digest, digest.abbreviated()));
            } finally {
                zip.delete();
            }
            log.getLogger().printf("[cd4ml] installed in %s%n", home);
        }
        return base.child(home);
    }

    private static void fetch(URI address, FilePath zip, TaskListener log) throws IOException, InterruptedException {
        try {
            zip.act(new WorkerArchive.Fetch(address, log));
        } catch (IOException e) {
            if (Channel.isClosedChannelException(e)) {
                throw e;
            }
            log.getLogger().printf("[cd4ml] the agent cannot fetch it (%s); the controller sends it%n", reason(e));
            try (InputStream in = WorkerArchive.open(
                    ProxyConfiguration.newHttpClient(), ProxyConfiguration.newHttpRequestBuilder(address))) {
                zip.copyFrom(in);
            } catch (IOException again) {
                if (Channel.isClosedChannelException(again)) {
                    throw again;
                }
                throw new AbortException("%s cannot be fetched: %s".formatted(address, reason(again)));
            }
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Digest digest(String hex) throws AbortException {
        try {
            return new Digest(hex.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new AbortException(
                    "the SHA-256 of the zip has to be 64 hexadecimal digits, as sha256sum writes them, and not \"%s\""
                            .formatted(hex));
        }
    }

    private static URI address(String text) throws AbortException {
        try {
            URI address = new URI(text);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below, in the same words.
        }
        throw new AbortException("the address of the zip has to be https:// or http:// and hold no password");
    }

    /** Its form. */
    @Extension
    @Symbol("cd4mlZip")
    public static final class DescriptorImpl extends ToolInstallerDescriptor<WorkerInstaller> {

        @Override
        public String getDisplayName() {
            return "CD4ML: fetch the zip of the command";
        }

        @Override
        public boolean isApplicable(Class<? extends ToolInstallation> toolType) {
            return toolType == Cd4mlInstallation.class;
        }

        /** Checks the form of an address; it connects nowhere. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            try {
                address(Util.fixNull(value).strip());
                return FormValidation.ok();
            } catch (AbortException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        /** Checks the form of a digest. */
        @POST
        public FormValidation doCheckSha256(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            try {
                digest(Util.fixNull(value).strip());
                return FormValidation.ok();
            } catch (AbortException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
