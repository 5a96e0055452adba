package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.git.RemoteAddress;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.RegistryHost;
import io.jenkins.plugins.cd4ml.registry.RemoteModelRegistry;
import io.jenkins.plugins.cd4ml.registry.git.GitHost;
import io.jenkins.plugins.cd4ml.registry.mlflow.MlflowAccess;
import io.jenkins.plugins.cd4ml.registry.mlflow.MlflowAddress;
import io.jenkins.plugins.cd4ml.registry.mlflow.MlflowHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Opens registries on servers by their addresses. Nothing is asked of a server before the registry is used.
 *
 * @param environment from which logins and time limits come, as {@link System#getenv()}
 * @param currentFolder to which relative addresses belong
 */
record RemoteRegistries(Map<String, String> environment, Path currentFolder) {

    private static final String CACHE = "CD4ML_CACHE";
    private static final String USUAL_CACHES = "XDG_CACHE_HOME";

    /** Whether a value of {@code --registry} is the address of a server, not a folder. */
    static boolean meant(String registry) {
        return registry != null && (registry.startsWith(GitHost.SCHEME) || registry.startsWith(MlflowAddress.SCHEME));
    }

    ModelRegistry open(String address) throws IOException {
        RegistryHost host = address.startsWith(MlflowAddress.SCHEME) ? mlflow(address) : git(address);
        return new RemoteModelRegistry(host, Clock.systemUTC());
    }

    private RegistryHost mlflow(String address) {
        return new MlflowHost(MlflowAddress.parse(address), MlflowAccess.of(environment), Clock.systemUTC());
    }

    private RegistryHost git(String address) throws IOException {
        RemoteAddress remote = RemoteAddress.parse(address.substring(GitHost.SCHEME.length()), currentFolder);
        Path local = cache().resolve("git").resolve(Digest.of(remote.toString()).abbreviated());
        return GitHost.open(remote, environment, local, Clock.systemUTC());
    }

    /** What was fetched is kept for the user, not for the project: the same registry serves many. */
    private Path cache() {
        String own = environment.getOrDefault(CACHE, "");
        if (!own.isBlank()) {
            return currentFolder.resolve(own);
        }
        String usual = environment.getOrDefault(USUAL_CACHES, "");
        Path caches = usual.isBlank()
                ? Path.of(System.getProperty("user.home", ".")).resolve(".cache")
                : currentFolder.resolve(usual);
        return caches.resolve("cd4ml");
    }
}
