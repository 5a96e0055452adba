package io.jenkins.plugins.cd4ml.registry.git;

import io.jenkins.plugins.cd4ml.git.RemoteAddress;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.RegistryContract;
import io.jenkins.plugins.cd4ml.registry.RemoteModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;

/** The registry in a Git repository, with a local side for each who opens it. */
class GitRegistryTest extends RegistryContract {

    private final List<GitHost> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(GitHost::close);
    }

    Path repository() {
        return folder.resolve("models.git");
    }

    GitHost host(String local) throws IOException {
        if (!Files.exists(repository())) {
            try {
                Git.init()
                        .setBare(true)
                        .setDirectory(repository().toFile())
                        .call()
                        .close();
            } catch (GitAPIException e) {
                throw new IOException(e);
            }
        }
        RemoteAddress address = RemoteAddress.parse(repository().toString(), folder);
        GitHost host = GitHost.open(address, Map.of(), folder.resolve(local), SampleRegistry.CLOCK);
        opened.add(host);
        return host;
    }

    @Override
    protected ModelRegistry open() throws IOException {
        return new RemoteModelRegistry(host("local-" + opened.size()), SampleRegistry.CLOCK);
    }
}
