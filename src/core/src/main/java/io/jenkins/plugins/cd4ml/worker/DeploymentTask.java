package io.jenkins.plugins.cd4ml.worker;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.deployment.DeploymentRequest;
import java.util.Objects;

/**
 * What a worker is asked to deploy. It needs neither registry nor configuration: the request holds all.
 *
 * @param protocol must be {@link WorkerRequest#PROTOCOL}
 * @param project the folder in which command and smoke test run, relative to the worker's current folder; that one unless
 *     given
 * @param request what is to be deployed
 */
public record DeploymentTask(int protocol, String project, DeploymentRequest request) {

    public DeploymentTask {
        if (protocol != WorkerRequest.PROTOCOL) {
            throw new Cd4mlException.Configuration(
                    "the request speaks version %d of the worker protocol and this worker speaks version %d; install the worker that belongs to the plugin"
                            .formatted(protocol, WorkerRequest.PROTOCOL));
        }
        project = project == null ? "." : project;
        Objects.requireNonNull(request, "request");
    }
}
