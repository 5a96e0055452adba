package io.jenkins.plugins.cd4ml.deployment;

import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome.Ran;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome.Written;
import io.jenkins.plugins.cd4ml.deployment.ManifestRepository.Standing;
import io.jenkins.plugins.cd4ml.git.RemoteAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Carries out one deployment: writes the manifest, runs the command, runs the smoke test. It moves no alias; what follows
 * from the outcome is {@link AliasDeployment}'s. The command uses it in its own process and Jenkins by a worker on an
 * agent.
 */
public final class Deployer {

    private final Path project;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Consumer<String> log;

    /**
     * @param project the folder in which command and smoke test run, and to which a relative repository belongs
     * @param environment of this process, with the login for the repository
     * @param log is given each line that command and smoke test say
     */
    public Deployer(Path project, Map<String, String> environment, InstantSource clock, Consumer<String> log) {
        this.project = project;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.log = log;
    }

    /**
     * Deploys. A command or smoke test that fails is an outcome.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException when the manifest does not get into its repository
     */
    public DeploymentOutcome deploy(DeploymentRequest request) throws IOException {
        DeploymentSettings settings = request.settings();
        Standing standing = settings.repository() == null
                ? new Standing(request.manifest(), null)
                : new ManifestRepository(settings, project, environment, clock)
                        .write(request.manifest(), request.repeat());
        DeploymentManifest manifest = standing.manifest();
        Written written = standing.written();
        boolean overtaken = written != null && written.overtakenBy() != null;
        boolean news = written == null || written.changed() || request.repeat();
        if (overtaken || !news || settings.command() == null && settings.smokeTest() == null) {
            return new DeploymentOutcome(manifest, written, null, null);
        }
        return run(settings, manifest, written);
    }

    private DeploymentOutcome run(DeploymentSettings settings, DeploymentManifest manifest, Written written)
            throws IOException {
        Path file = Files.createTempFile("cd4ml-manifest", ".yaml");
        try {
            Files.write(file, manifest.yaml());
            Programs programs = new Programs(
                    project, variables(manifest, written, file), Duration.ofSeconds(settings.timeoutSeconds()), log);
            Ran command = settings.command() == null ? null : programs.run("command", settings.command());
            boolean tested = settings.smokeTest() != null
                    && manifest.withdrawn() == null
                    && (command == null || command.passed());
            Ran smokeTest = tested ? programs.run("smoke test", settings.smokeTest()) : null;
            return new DeploymentOutcome(manifest, written, command, smokeTest);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What a program finds in its environment: all but the login for the repository, which is none of its business. */
    private Map<String, String> variables(DeploymentManifest manifest, Written written, Path file) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.remove(RemoteAccess.USERNAME);
        variables.remove(RemoteAccess.PASSWORD);
        variables.put("CD4ML_MODEL", manifest.model());
        variables.put("CD4ML_ALIAS", manifest.alias());
        variables.put("CD4ML_VERSION", Integer.toString(manifest.version()));
        variables.put("CD4ML_BUNDLE_DIGEST", manifest.bundle().digest().toString());
        variables.put("CD4ML_BUNDLE_URI", orEmpty(manifest.bundle().uri()));
        variables.put("CD4ML_REGISTRY", orEmpty(manifest.registry()));
        variables.put("CD4ML_MOVE", manifest.ledger().kind());
        variables.put("CD4ML_TRAFFIC", traffic(manifest.traffic()));
        variables.put("CD4ML_WITHDRAWN", orEmpty(manifest.withdrawn()));
        variables.put("CD4ML_MANIFEST", file.toString());
        variables.put("CD4ML_COMMIT", written == null ? "" : written.commit());
        variables.put("CD4ML_BRANCH", written == null ? "" : written.branch());
        return variables;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** A number of percent, {@code mirror} or {@code rest}. */
    private static String traffic(Traffic traffic) {
        if (traffic.percent() != null) {
            return Integer.toString(traffic.percent());
        }
        return traffic.mirror() != null ? "mirror" : "rest";
    }
}
