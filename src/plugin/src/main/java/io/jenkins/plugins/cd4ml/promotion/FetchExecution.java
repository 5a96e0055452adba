package io.jenkins.plugins.cd4ml.promotion;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.InputStream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Brings the bundle of a registered version into a folder of the workspace. Its digest is checked at both ends. */
public final class FetchExecution extends BackgroundExecution {

    private static final long serialVersionUID = 1L;

    private final String reference;
    private final String folder;

    /**
     * @param reference of a version, as {@code loans@production} or {@code loans/3}
     * @param folder below the current folder
     */
    public FetchExecution(StepContext context, String reference, String folder) {
        super(context);
        this.reference = reference;
        this.folder = folder;
    }

    @Override
    Object work() throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        ModelReference asked = ModelReference.parse(reference);
        ModelAccess.of(asked.model()).requireReadable(run, "fetch " + reference);
        ModelRegistry registry = JenkinsRegistry.open(Jenkins.get());
        ModelVersion version = registry.find(asked)
                .orElseThrow(() -> new AbortException(
                        "the registry holds no %s; the page of the models shows what it holds".formatted(reference)));
        FilePath workspace = getContext().get(FilePath.class);
        String arriving = workspace.act(new BundleArrival.Prepare(folder));
        String path;
        try (InputStream bundle = registry.openBundle(version)) {
            workspace.child(arriving).copyFrom(bundle);
            path = workspace.act(
                    new BundleArrival.Keep(arriving, version.bundle().hex()));
        } finally {
            workspace.child(arriving).delete();
        }
        ModelListener.tell(listener -> listener.used(version, run));
        FetchedModel fetched =
                new FetchedModel(version.reference(), version.bundle().toString(), path);
        getContext()
                .get(TaskListener.class)
                .getLogger()
                .printf("[cd4ml] %s, %s, lies in %s%n", fetched.getReference(), fetched.getDigest(), fetched.getPath());
        return fetched;
    }
}
