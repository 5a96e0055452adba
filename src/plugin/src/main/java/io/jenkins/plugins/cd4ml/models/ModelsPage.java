package io.jenkins.plugins.cd4ml.models;

import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.prometheus.PrometheusText;
import io.jenkins.plugins.cd4ml.promotion.Download;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;

/** The page of the whole controller that shows which models there are, what is live, and every move that made it so. */
@Extension
public final class ModelsPage extends ModelsView implements RootAction {

    @Override
    boolean shows(ModelAccess access) {
        return true;
    }

    @Override
    void check() {
        Jenkins.get().checkPermission(Permissions.VIEW_MODELS);
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

    /** The models in numbers, for Prometheus to scrape. */
    public HttpResponse doPrometheus() throws IOException {
        return PrometheusText.read();
    }

    /** The public key that signs now, as a file. */
    public HttpResponse doPublicKey() throws IOException {
        String pem = SigningKeys.current().verificationKey().pem();
        return new Download(
                "application/x-pem-file",
                "cd4ml-verification.pem",
                out -> out.write(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Permissions.VIEW_MODELS)
                        || !getModels().isEmpty()
                ? "symbol-flask"
                : null;
    }
}
