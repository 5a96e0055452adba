package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.report.Form;
import io.jenkins.plugins.cd4ml.report.RunDocuments;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The main job: every stage in its order, up to the first gate that blocks, then the promotion. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Raw data in, a gated and promoted model out: validate-data, prepare-data, train-model, evaluate-accuracy, "
                    + "bias-check, promote-model.",
            "Stops at the first gate that blocks; the report is written all the same."
        })
final class RunCommand extends Action {

    @Mixin
    private ProjectOptions project;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private ChampionOptions champion;

    @Mixin
    private ResumeOption resume;

    @Mixin
    private PromotionOptions asked;

    RunCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        ResolvedConfiguration configuration = project.read(folder);
        Optional<SigningKey> key = project.signingKey(folder);
        RunFolder run = RunFolder.beside(configuration.file());
        Path registryFolder = registry.folder(folder, run.project());
        ModelRegistry models = registry.writable(folder, run.project(), output);
        PromotionExecution promotion = new PromotionExecution(
                        configuration.configuration(),
                        models,
                        registry.place(folder, run.project()),
                        key,
                        asked.central(folder),
                        output)
                .deploying(DeploymentExecution.declared(
                        configuration, models, registry.address(folder, run.project()), key, output));
        StageExecution stages = new StageExecution(
                configuration,
                RegistryOptions.attempts(registryFolder, output),
                champion.choose(configuration.configuration(), models),
                resume.resume,
                key,
                output);
        RunResult result;
        try (Interruption watching = new Interruption(run, e -> Failures.tell(e, output, options.stackTrace))) {
            result = perform(
                    configuration, stages, promotion, asked.request(terminal().user()), watching, output);
        }
        output.answer(result);
        return ExitCode.ofNumber(result.exitCode());
    }

    private RunResult perform(
            ResolvedConfiguration configuration,
            StageExecution stages,
            PromotionExecution promotion,
            PromotionRequest request,
            Interruption watching,
            Output output)
            throws IOException {
        boolean fairness = configuration.configuration().fairness() != null;
        List<StageResult> results = new ArrayList<>();
        Optional<GateResult> blocking = Optional.empty();
        for (Stage stage : Stage.ofRun()) {
            if (stage == Stage.BIAS_CHECK && !fairness) {
                output.say("%s  skipped: the configuration declares no protected attributes (fairness.attributes)"
                        .formatted(output.symbols().bold(stage.id())));
            } else if (stage != Stage.PROMOTE_MODEL && blocking.isEmpty()) {
                watching.mayLeaveCheckpoint(stage == Stage.TRAIN_MODEL);
                StageResult result = stages.run(stage);
                results.add(result);
                warnAbout(result, output);
                blocking = result.report().firstBlocking();
            }
        }
        watching.mayLeaveCheckpoint(false);
        PromotionResult promoted = null;
        if (blocking.isEmpty()) {
            watching.standsAs(
                    "interrupted during the promotion; \"cd4ml registry list\" tells whether the alias moved, and"
                            + " where a deployment is declared \"cd4ml deploy\" completes it");
            promoted = promotion.promote(stages.folder(), request);
        }
        RunResult result = result(configuration, results, fairness, blocking, promoted, promotion.standing(request));
        RunDocuments.of(configuration, stages.folder(), result.standing()).write();
        sayTheEnd(result, output);
        return result;
    }

    private static void warnAbout(StageResult result, Output output) {
        result.gates().stream()
                .filter(gate -> gate.consequence() == Consequence.UNSTABLE)
                .forEach(gate -> output.warn("%s: %s".formatted(result.stage().id(), gate.explanation())));
    }

    private static void sayTheEnd(RunResult result, Output output) {
        if (result.blocking() != null) {
            output.error("the run stops at %s, whose gate \"%s\" did not pass: %s"
                    .formatted(
                            result.stoppedAt().id(),
                            result.blocking().gate().demand(),
                            result.blocking().explanation()));
            output.say("nothing was promoted: " + result.standing());
        }
        output.say("report: " + result.report());
    }

    private static RunResult result(
            ResolvedConfiguration configuration,
            List<StageResult> stages,
            boolean fairness,
            Optional<GateResult> blocking,
            PromotionResult promotion,
            String standing) {
        StageResult last = stages.get(stages.size() - 1);
        return new RunResult(
                "run",
                promotion == null ? last.code().number() : promotion.exitCode(),
                configuration.file().toString(),
                configuration.configuration().model().name(),
                stages,
                fairness ? List.of() : List.of(Stage.BIAS_CHECK),
                blocking.isPresent() ? last.stage() : null,
                blocking.orElse(null),
                promotion,
                standing,
                RunDocuments.file(RunFolder.beside(configuration.file()), Form.HTML)
                        .toString());
    }
}
