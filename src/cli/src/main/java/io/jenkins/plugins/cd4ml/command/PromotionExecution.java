package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.promotion.Candidates;
import io.jenkins.plugins.cd4ml.promotion.ModelRegistry;
import io.jenkins.plugins.cd4ml.promotion.Promoter;
import io.jenkins.plugins.cd4ml.promotion.PromotionOutcome;
import io.jenkins.plugins.cd4ml.promotion.PromotionRequest;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Promotes what a run made, and says it. At a terminal the policy's gates decide; its approvals are for Jenkins. */
final class PromotionExecution {

    private final Configuration configuration;
    private final ModelRegistry registry;
    private final Path registryFolder;
    private final Optional<SigningKey> key;
    private final Output output;

    PromotionExecution(
            Configuration configuration,
            ModelRegistry registry,
            Path registryFolder,
            Optional<SigningKey> key,
            Output output) {
        this.configuration = configuration;
        this.registry = registry;
        this.registryFolder = registryFolder;
        this.key = key;
        this.output = output;
    }

    PromotionResult promote(RunFolder run, String reason) throws IOException {
        PromotionOutcome outcome = new Promoter(registry, key, Clock.systemUTC())
                .promote(
                        Candidates.fromRun(run, configuration),
                        configuration,
                        PromotionRequest.by(output.terminal().user(), reason));
        Optional<Cd4mlException> refusal = outcome.decision().refusal();
        if (refusal.isPresent()) {
            output.error(refusal.get().getMessage());
            output.say("  " + standing() + "; it has not moved");
        } else {
            output.say("%s  %s".formatted(output.symbols().bold(Stage.PROMOTE_MODEL.id()), sentence(outcome)));
        }
        return result(
                outcome,
                refusal.map(Cd4mlException::exitCode).orElse(ExitCode.PASSED).number());
    }

    private String sentence(PromotionOutcome outcome) {
        String reference = outcome.version().reference();
        String alias = alias();
        if (outcome.entry() == null) {
            return "%s is behind %s already".formatted(reference, alias);
        }
        String before = outcome.entry().from() == null
                ? "a new alias"
                : "before: %s/%d".formatted(model(), outcome.entry().from());
        return "%s is now behind %s (%s)".formatted(reference, output.symbols().bold(alias), before);
    }

    /** Where the alias points. */
    String standing() throws IOException {
        Integer version = registry.aliases(model()).get(alias());
        return version == null
                ? "the alias %s points to no version of %s yet".formatted(alias(), model())
                : "the alias %s points to %s/%d".formatted(alias(), model(), version);
    }

    private PromotionResult result(PromotionOutcome outcome, int exitCode) throws IOException {
        return new PromotionResult(
                Stage.PROMOTE_MODEL.id(),
                exitCode,
                model(),
                alias(),
                outcome.entry() != null,
                registry.aliases(model()).get(alias()),
                outcome.version() == null ? null : outcome.version().reference(),
                outcome.version() == null ? null : outcome.version().bundle(),
                outcome.decision().checks(),
                outcome.entry(),
                registryFolder.toString());
    }

    private String model() {
        return configuration.model().name();
    }

    private String alias() {
        return configuration.promotion().alias();
    }
}
