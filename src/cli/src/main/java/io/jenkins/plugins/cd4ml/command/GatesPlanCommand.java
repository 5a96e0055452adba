package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.power.Assumptions;
import io.jenkins.plugins.cd4ml.power.GatePlan;
import io.jenkins.plugins.cd4ml.power.Planner;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells, before anything is trained, how many test rows the configured gates need. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how many test rows each configured gate needs to pass with a given probability, if the model is as good "
                    + "as assumed. It needs no model and no data.",
            "Without an assumption it shows several truths between the threshold and the best value."
        })
final class GatesPlanCommand extends Action {

    @Mixin
    private ProjectOptions project;

    @Option(
            names = "--assume",
            paramLabel = "NAME=NUMBER",
            description = "What is assumed of a metric, such as accuracy=0.92, or of positives, rate, selectionRate, "
                    + "differing, classes, comparisons or spread.<metric>; may be repeated.")
    private List<String> assumed = new ArrayList<>();

    @Option(
            names = "--power",
            paramLabel = "SHARE",
            defaultValue = "0.8",
            description = "The probability with which a gate shall pass (default: ${DEFAULT-VALUE}).")
    private double power;

    @Option(
            names = "--attempt",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The how-manieth model on the same test rows it will be (default: ${DEFAULT-VALUE}).")
    private int attempt;

    GatesPlanCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code gates plan}
     * @param power with which each gate shall pass
     * @param attempt the how-manieth model on the same rows
     * @param testRows how many there are, or null when that is not known yet
     * @param gates in the order in which they are declared
     */
    record Plan(String command, int exitCode, double power, Attempt attempt, TestRows testRows, List<GatePlan> gates) {}

    @Override
    ExitCode perform(Output output) {
        ResolvedConfiguration resolved = project.read(terminal().folder());
        Configuration configuration = resolved.configuration();
        TestRows testRows = TestRows.of(RunFolder.beside(resolved.file()), configuration);
        Attempt number = number(configuration);
        Planner planner = planner(configuration, testRows, number);
        List<GatePlan> plans = new ArrayList<>();
        for (Stage stage : List.of(Stage.EVALUATE_ACCURACY, Stage.BIAS_CHECK)) {
            for (Gate gate : configuration.gates(stage)) {
                plans.add(planner.plan(gate));
            }
        }
        if (plans.isEmpty()) {
            output.say("the configuration declares no gates on the model");
        } else {
            output.say("rows needed to pass with a probability of %s%%%s"
                    .formatted(
                            Numbers.plain(100 * power),
                            number.spends() ? " as the %s model on these rows".formatted(number.ordinal()) : ""));
        }
        plans.forEach(plan -> say(plan, testRows, output));
        output.say(
                testRows == null
                        ? "\"cd4ml prepare-data\" counts the test rows; it needs no model"
                        : "there are %s%s test rows"
                                .formatted(testRows.counted() ? "" : "about ", Numbers.count(testRows.rows())));
        output.answer(new Plan("gates plan", 0, power, number, testRows, plans));
        return ExitCode.PASSED;
    }

    private Attempt number(Configuration configuration) {
        if (attempt < 1) {
            throw new Cd4mlException.Configuration("--attempt is %d; attempts are counted from 1".formatted(attempt));
        }
        return configuration.evaluation().attempts() == EvaluationSettings.Attempts.IGNORED
                ? Attempt.ignored(attempt)
                : Attempt.counted(attempt);
    }

    private Planner planner(Configuration configuration, TestRows testRows, Attempt number) {
        List<String> texts = new ArrayList<>();
        if (testRows != null && testRows.positives() != null) {
            texts.add("positives=" + testRows.positives());
        }
        texts.addAll(assumed);
        Assumptions assumptions = Assumptions.of(texts);
        List<String> metrics = Arrays.stream(Metric.values()).map(Metric::id).toList();
        assumptions.unknown(metrics).stream().findFirst().ifPresent(name -> {
            throw new Cd4mlException.Configuration(
                    "nothing is called %s that could be assumed; name a metric of a gate, spread.<metric> or one of %s"
                            .formatted(name, String.join(", ", Assumptions.NAMES.keySet())));
        });
        if (!(power > .5 && power < 1)) {
            throw new Cd4mlException.Configuration(
                    "--power is %s; it must lie between 0.5 and 1, as 0.8".formatted(Numbers.plain(power)));
        }
        int attributes = configuration.fairness() == null
                ? 1
                : configuration.fairness().attributes().size();
        return new Planner(configuration.model().task(), assumptions, power, number, attributes);
    }

    private static void say(GatePlan plan, TestRows testRows, Output output) {
        output.say("  " + output.symbols().bold(plan.gate().demand()));
        if (plan.unplanned() != null) {
            output.say("      not planned: " + plan.unplanned());
            return;
        }
        output.say("      %s (%s)"
                .formatted(
                        plan.truths().stream()
                                .map(needed -> "%s at %s".formatted(rows(needed), Numbers.plain(needed.truth())))
                                .collect(Collectors.joining(", ")),
                        plan.method()));
        output.say("      counted are %s%s".formatted(plan.rowsAre(), enough(plan, testRows)));
    }

    private static String rows(GatePlan.Needed needed) {
        return needed.rows() == null ? "no number of rows" : Numbers.count(needed.rows());
    }

    private static String enough(GatePlan plan, TestRows testRows) {
        if (testRows == null || !plan.onAllTestRows()) {
            return "";
        }
        long reached = plan.truths().stream()
                .filter(needed -> needed.rows() != null && needed.rows() <= testRows.rows())
                .count();
        if (reached == plan.truths().size()) {
            return ": there are enough";
        }
        return reached == 0 ? ": there are too few" : ": there are enough for %d of these".formatted(reached);
    }
}
