package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a model goes, why, and what somebody else demands of it. */
final class PromotionOptions {

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the ledger.")
    private String reason;

    @Option(
            names = "--alias",
            paramLabel = "ALIAS",
            description = "Move this alias, under what the policy demands for it (default: promotion.alias).")
    private String alias;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            defaultValue = "${env:CD4ML_POLICY}",
            description = "What is demanded beside the configuration: YAML with the keys of its section promotion, "
                    + "without alias (default: the file that the environment names with CD4ML_POLICY).")
    private String policy;

    /** What somebody at this terminal asks for. */
    PromotionRequest request(String user) {
        try {
            return PromotionRequest.by(user, reason).to(alias);
        } catch (IllegalArgumentException e) {
            throw new Cd4mlException.Configuration("--alias: " + e.getMessage(), e);
        }
    }

    /** What is demanded beside the configuration. */
    CentralPolicy central(Path currentFolder) {
        if (policy == null || policy.isBlank()) {
            return CentralPolicy.NONE;
        }
        Path file = currentFolder.resolve(policy);
        try {
            return CentralPolicy.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new Cd4mlException.Configuration(
                    "the policy %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
