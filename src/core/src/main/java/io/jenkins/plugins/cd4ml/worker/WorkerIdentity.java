package io.jenkins.plugins.cd4ml.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.regex.Pattern;

/**
 * Which worker answers, so that whoever asks can find out before any work begins whether the two understand each other.
 * Newer workers may tell more than this; what is unknown is passed over.
 *
 * @param protocol the version of the file contract that it speaks; see {@link WorkerRequest#PROTOCOL}
 * @param cd4ml its version
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkerIdentity(int protocol, String cd4ml) {

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

    public WorkerIdentity {
        if (cd4ml == null || !VERSION.matcher(cd4ml).matches()) {
            throw new Cd4mlException.BadData(
                    "the worker tells no version; install the worker that belongs to the plugin");
        }
    }

    /**
     * Makes sure that a worker understands what it will be asked.
     *
     * @param asking the version of whoever asks, for the sentence
     * @throws Cd4mlException.Configuration when it speaks another protocol
     */
    public void requireProtocol(String asking) {
        if (protocol != WorkerRequest.PROTOCOL) {
            throw new Cd4mlException.Configuration(
                    "the cd4ml on this agent is version %s and speaks version %d of the worker protocol, while the plugin is version %s and speaks version %d; install the %s that belongs to the other"
                            .formatted(
                                    cd4ml,
                                    protocol,
                                    asking,
                                    WorkerRequest.PROTOCOL,
                                    protocol < WorkerRequest.PROTOCOL ? "worker" : "plugin"));
        }
    }
}
