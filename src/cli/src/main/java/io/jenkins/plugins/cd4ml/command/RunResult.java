package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.List;

/**
 * A whole run, as programs read it.
 *
 * @param command always {@code run}
 * @param exitCode how the command ends
 * @param configuration the configuration file
 * @param model the model's name
 * @param stages the stages that ran, in order
 * @param skipped the stages that the configuration does not ask for
 * @param stoppedAt the stage whose gate stopped the run, or null
 * @param blocking that gate, or null
 * @param promotion what became of the promotion, or null when it was not reached
 * @param standing where the alias points, in words
 * @param report the HTML report
 */
record RunResult(
        String command,
        int exitCode,
        String configuration,
        String model,
        List<StageResult> stages,
        List<Stage> skipped,
        Stage stoppedAt,
        GateResult blocking,
        PromotionResult promotion,
        String standing,
        String report) {}
