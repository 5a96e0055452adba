package io.jenkins.plugins.cd4ml.worker;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.stage.Evidence;

/**
 * How a worker ended. Exactly one of evidence and failure is present.
 *
 * @param protocol must be {@link WorkerRequest#PROTOCOL}
 * @param cd4ml the worker's version
 * @param configuration digest of the configuration file that the worker read, or null when it could not or there is none
 * @param runFolder path of the run folder, relative to the worker's current folder, or null
 * @param evidence what the stage left, or null when it failed
 * @param failure why there is no evidence, or null
 */
public record WorkerResult(
        int protocol, String cd4ml, Digest configuration, String runFolder, Evidence evidence, Failure failure) {

    public WorkerResult {
        if (protocol != WorkerRequest.PROTOCOL) {
            throw new Cd4mlException.BadData("the worker answered in version %d of its protocol; expected %d"
                    .formatted(protocol, WorkerRequest.PROTOCOL));
        }
        if ((evidence == null) == (failure == null)) {
            throw new Cd4mlException.BadData("the worker's answer must hold either evidence or a failure");
        }
    }

    /**
     * A failure in the user's words.
     *
     * @param exitCode the code's number
     * @param message one plain sentence
     */
    public record Failure(int exitCode, String message) {

        /** The failure as an exception of this side. */
        public Cd4mlException exception() {
            return Cd4mlException.of(ExitCode.ofNumber(exitCode), message);
        }
    }
}
