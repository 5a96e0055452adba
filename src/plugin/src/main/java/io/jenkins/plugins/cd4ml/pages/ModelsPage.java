package io.jenkins.plugins.cd4ml.pages;

import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.promotion.Download;
import io.jenkins.plugins.cd4ml.promotion.FoundVersions;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.promotion.RegisteredModel;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerProxy;

/** The page of the whole controller that shows which models there are, what is live, and every move that made it so. */
@Extension
public final class ModelsPage implements RootAction, StaplerProxy {

    public List<RegisteredModel> getModels() {
        return RegisteredModel.all();
    }

    /** One of them, for its address. */
    public RegisteredModel getModel(String name) {
        return RegisteredModel.find(name).orElse(null);
    }

    /**
     * The versions that somebody looks for, or null when nothing was typed.
     *
     * @param after the last version of the page before, or empty
     */
    public FoundVersions find(String query, String after) throws IOException {
        return FoundVersions.of(query, after);
    }

    /** The key that signs what the controller judges and decides, then those that did before; none when it cannot be had. */
    public List<VerificationKey> getPublicKeys() throws IOException {
        if (getKeyProblem() != null) {
            return List.of();
        }
        VerificationKey current = SigningKeys.current().verificationKey();
        return Stream.concat(Stream.of(current), SigningKeys.former(current).stream())
                .toList();
    }

    /** Why nothing can be signed now, or null. */
    public String getKeyProblem() throws IOException {
        try {
            SigningKeys.current();
            return null;
        } catch (Cd4mlException e) {
            return e.getMessage();
        }
    }

    /** The public key that signs now, as a file. */
    public HttpResponse doPublicKey() throws IOException {
        String pem = SigningKeys.current().verificationKey().pem();
        return new Download(
                "application/x-pem-file",
                "cd4ml-verification.pem",
                out -> out.write(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The ledgers of all models for an audit, one entry a line. */
    public HttpResponse doLedger() throws IOException {
        return RegisteredModel.exportAll();
    }

    /** Nothing below this address is for those who may not see any model. */
    @Override
    public Object getTarget() {
        if (!isForWhoeverLooks()) {
            Jenkins.get().checkPermission(Permissions.VIEW_MODELS);
        }
        return this;
    }

    private boolean isForWhoeverLooks() {
        return Jenkins.get().hasPermission(Permissions.VIEW_MODELS)
                || !getModels().isEmpty();
    }

    @Override
    public String getIconFileName() {
        return isForWhoeverLooks() ? "symbol-flask" : null;
    }

    @Override
    public String getDisplayName() {
        return "Models";
    }

    @Override
    public String getUrlName() {
        return "cd4ml-models";
    }
}
