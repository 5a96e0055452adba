package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.lineage.LineageVerifier;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.policy.ApproverKeys;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.promotion.Candidates;
import io.jenkins.plugins.cd4ml.promotion.Promoter;
import io.jenkins.plugins.cd4ml.promotion.PromotionOutcome;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Promotes what a run made under its policy, and says it. */
final class PromotionExecution {

    private final Configuration configuration;
    private final ModelRegistry registry;
    private final String place;
    private final Optional<SigningKey> key;
    private final CentralPolicy central;
    private final Output output;
    private Optional<DeploymentExecution> deployment = Optional.empty();

    /** @param place where the registry is, as people write it */
    PromotionExecution(
            Configuration configuration,
            ModelRegistry registry,
            String place,
            Optional<SigningKey> key,
            CentralPolicy central,
            Output output) {
        this.configuration = configuration;
        this.registry = registry;
        this.place = place;
        this.key = key;
        this.central = central;
        this.output = output;
    }

    PromotionResult promote(RunFolder run, PromotionRequest request) throws IOException {
        Configuration withKeys = ApproverKeys.read(configuration, run.project());
        PromotionOutcome outcome = new Promoter(registry, key, Clock.systemUTC())
                .promoteOrAsk(Candidates.fromRun(run, withKeys), withKeys, central, request);
        keepDecision(run, outcome);
        Optional<Cd4mlException> refusal = outcome.decision().refusal();
        if (outcome.pending() != null) {
            PendingLines.say(outcome, place, output);
        } else if (outcome.entry() == null && refusal.isPresent() && !stands(outcome, request)) {
            output.error(refusal.get().getMessage());
            output.say("  " + standing(request) + "; it has not moved");
        } else {
            output.say("%s  %s".formatted(output.symbols().bold(Stage.PROMOTE_MODEL.id()), sentence(outcome, request)));
            refusal = Optional.empty();
        }
        PromotionResult result = result(
                outcome,
                request,
                refusal.map(Cd4mlException::exitCode).orElse(ExitCode.PASSED).number());
        return refusal.isPresent() || outcome.pending() != null ? result : deployed(result);
    }

    /** A version that was registered before keeps its first records; what is decided about those lies in the registry. */
    private static void keepDecision(RunFolder run, PromotionOutcome outcome) throws IOException {
        Path file = run.file(Stage.PROMOTE_MODEL, RunFolder.DECISION);
        if (outcome.statement() != null && LineageVerifier.isDecidedAbout(RecordedFiles.of(run), outcome.statement())) {
            AtomicFiles.write(file, outcome.statement());
        } else {
            Files.deleteIfExists(file);
        }
    }

    /** The same, deploying what is promoted. */
    PromotionExecution deploying(Optional<DeploymentExecution> by) {
        deployment = by;
        return this;
    }

    private PromotionResult deployed(PromotionResult promoted) throws IOException {
        if (deployment.isEmpty()) {
            return promoted;
        }
        Optional<DeploymentResult> result =
                deployment.get().afterMove(promoted.model(), promoted.alias(), promoted.moved());
        return result.isEmpty()
                ? promoted
                : promoted.deployed(
                        result.get(), registry.aliases(promoted.model()).get(promoted.alias()));
    }

    /** A version that is behind the alias already needs no approval to stay there. */
    private boolean stands(PromotionOutcome outcome, PromotionRequest request) throws IOException {
        return outcome.version() != null
                && Integer.valueOf(outcome.version().version())
                        .equals(registry.aliases(model()).get(alias(request)));
    }

    private String sentence(PromotionOutcome outcome, PromotionRequest request) {
        String reference = outcome.version().reference();
        String alias = alias(request);
        if (outcome.entry() == null) {
            return "%s is behind %s already".formatted(reference, alias);
        }
        return "%s is now behind %s (%s)%s"
                .formatted(
                        reference,
                        output.symbols().bold(alias),
                        before(outcome.entry()),
                        PendingLines.overridden(outcome.entry()));
    }

    static String before(LedgerEntry entry) {
        return entry.from() == null ? "a new alias" : "before: %s/%d".formatted(entry.model(), entry.from());
    }

    /** Where the alias points that is asked for. */
    String standing(PromotionRequest request) throws IOException {
        return standing(registry, model(), alias(request));
    }

    /** Where an alias points. */
    static String standing(ModelRegistry registry, String model, String alias) throws IOException {
        Integer version = registry.aliases(model).get(alias);
        return version == null
                ? "the alias %s points to no version of %s yet".formatted(alias, model)
                : "the alias %s points to %s/%d".formatted(alias, model, version);
    }

    private PromotionResult result(PromotionOutcome outcome, PromotionRequest request, int exitCode)
            throws IOException {
        return new PromotionResult(
                Stage.PROMOTE_MODEL.id(),
                exitCode,
                model(),
                alias(request),
                outcome.entry() != null,
                registry.aliases(model()).get(alias(request)),
                outcome.version() == null ? null : outcome.version().reference(),
                outcome.version() == null ? null : outcome.version().bundle(),
                outcome.decision().checks(),
                outcome.decision().override(),
                outcome.pending() == null ? null : outcome.pending().digest(),
                outcome.entry(),
                place,
                null);
    }

    private String model() {
        return configuration.model().name();
    }

    private String alias(PromotionRequest request) {
        return Objects.requireNonNullElse(
                request.alias(), configuration.promotion().alias());
    }
}
