package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.report.Form;
import io.jenkins.plugins.cd4ml.report.RunDocuments;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One stage by itself: its work, then its verdicts. */
@Command(mixinStandardHelpOptions = true)
final class StageCommand extends Action {

    private final Stage stage;

    @Mixin
    private ProjectOptions project;

    /** For the stages that ask the registry; see {@link #of}. */
    private final RegistryOptions registry = new RegistryOptions();

    /** Only of the evaluation; see {@link #of}. */
    private final ChampionOptions champion = new ChampionOptions();

    /** Only of monitoring; see {@link #of}. */
    private final MonitoredOptions monitored = new MonitoredOptions();

    /** Only of the training; see {@link #of}. */
    private final ResumeOption resume = new ResumeOption();

    /** Only of the stages that can judge predictions from elsewhere. */
    private final Optional<PredictionsOptions> predictions;

    private StageCommand(Stage stage, Terminal terminal) {
        super(terminal);
        this.stage = stage;
        this.predictions = switch (stage) {
            case EVALUATE_ACCURACY -> Optional.of(new PredictionsOptions.OfEvaluation());
            case BIAS_CHECK -> Optional.of(new PredictionsOptions.OfBiasCheck());
            default -> Optional.empty();
        };
    }

    static CommandLine of(Stage stage, Terminal terminal) {
        StageCommand stageCommand = new StageCommand(stage, terminal);
        CommandLine command = new CommandLine(stageCommand);
        if (counts(stage) || stage == Stage.MONITOR_MODEL) {
            command.addMixin("registry", stageCommand.registry);
        }
        if (stage == Stage.EVALUATE_ACCURACY) {
            command.addMixin("champion", stageCommand.champion);
        }
        if (stage == Stage.MONITOR_MODEL) {
            command.addMixin("monitored", stageCommand.monitored);
        }
        if (stage == Stage.TRAIN_MODEL) {
            command.addMixin("resume", stageCommand.resume);
        }
        stageCommand.predictions.ifPresent(options -> command.addMixin("predictions", options));
        command.getCommandSpec()
                .usageMessage()
                .description(Character.toUpperCase(stage.purpose().charAt(0))
                        + stage.purpose().substring(1) + ".");
        return command;
    }

    /** Whether the stage's attempts are written down in the registry. */
    private static boolean counts(Stage stage) {
        return stage == Stage.EVALUATE_ACCURACY || stage == Stage.BIAS_CHECK;
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Optional<PredictionsOptions> given = predictions.filter(PredictionsOptions::given);
        StageResult result = given.isPresent() ? ofPredictions(given.get(), output) : ofProject(output);
        result.report().firstBlocking().ifPresent(gate -> output.error(gate.explanation()));
        output.answer(result);
        return result.code();
    }

    private StageResult ofProject(Output output) throws IOException {
        predictions.ifPresent(PredictionsOptions::refuseWithoutFile);
        Path folder = terminal().folder();
        ResolvedConfiguration configuration = project.read(folder);
        Path projectFolder = RunFolder.beside(configuration.file()).project();
        ModelRegistry models = counts(stage)
                ? registry.writable(folder, projectFolder, output)
                : registry.open(folder, projectFolder, output);
        StageExecution execution = new StageExecution(
                configuration,
                RegistryOptions.attempts(registry.folder(folder, projectFolder), output),
                stage == Stage.EVALUATE_ACCURACY
                        ? champion.choose(configuration.configuration(), models)
                        : ChosenChampion.notNeeded(models),
                resume.resume,
                project.signingKey(folder),
                output);
        if (stage == Stage.MONITOR_MODEL) {
            execution = execution.monitoring(monitored.choose(configuration.configuration(), models));
        }
        try (Interruption watching =
                new Interruption(execution.folder(), e -> Failures.tell(e, output, options.stackTrace))) {
            watching.mayLeaveCheckpoint(stage == Stage.TRAIN_MODEL);
            StageResult result = execution.run(stage);
            if (stage == Stage.MONITOR_MODEL) {
                report(configuration, execution.folder(), models, output);
            }
            return result;
        }
    }

    /** Of a run there is a report when it is over; monitoring is over at once. */
    private static void report(ResolvedConfiguration configuration, RunFolder run, ModelRegistry models, Output output)
            throws IOException {
        Configuration declared = configuration.configuration();
        String standing = PromotionExecution.standing(models, declared.model().name(), declared.monitored());
        RunDocuments.of(configuration, run, standing).write();
        output.say("report: " + RunDocuments.file(run, Form.HTML));
    }

    private StageResult ofPredictions(PredictionsOptions asked, Output output) throws IOException {
        Path folder = terminal().folder();
        PredictionSettings settings = asked.settings();
        List<Gate> gates = asked.gates();
        RunFolder run = asked.run(folder);
        registry.writable(folder, run.project(), output);
        PredictionsExecution execution = new PredictionsExecution(
                RegistryOptions.attempts(registry.folder(folder, run.project()), output),
                project.signingKey(folder),
                output);
        try (Interruption watching = new Interruption(run, e -> Failures.tell(e, output, options.stackTrace))) {
            return execution.run(stage, settings, gates, folder, run);
        }
    }
}
