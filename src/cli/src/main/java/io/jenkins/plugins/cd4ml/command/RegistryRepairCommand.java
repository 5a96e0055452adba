package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.RemoteModelRegistry;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a server show what the ledger says. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the registry's server show what the ledger says.",
            "For registries in Git or MLflow, where other tools can move an alias too: aliases go back to where the ledger "
                    + "has them, and those that it does not know are taken away. The ledger itself stays as it is."
        })
final class RegistryRepairCommand extends Action {

    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    private String model;

    @Option(names = "--dry-run", description = "Only say what differs.")
    private boolean dryRun;

    @Mixin
    private ConfiguredRegistry where;

    RegistryRepairCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code registry repair}
     * @param model its name
     * @param repaired whether anything was changed
     * @param differences what the server showed otherwise than the ledger
     */
    record Repaired(String command, int exitCode, String model, boolean repaired, List<String> differences) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        ModelRegistry registry = where.existing(folder, output);
        if (!(registry instanceof RemoteModelRegistry remote)) {
            throw new Cd4mlException.Configuration(
                    "%s is a registry in a folder, which nobody else shows; only one in Git or MLflow can differ from its ledger"
                            .formatted(where.place(folder)));
        }
        List<String> differences = remote.disagreements(model);
        differences.forEach(output::say);
        if (differences.isEmpty()) {
            output.say("%s shows what the ledger of %s says".formatted(where.place(folder), model));
        } else if (!dryRun) {
            remote.restore(model);
            output.say("aliases of %s are where the ledger has them again".formatted(model));
        }
        boolean repaired = !dryRun && !differences.isEmpty();
        output.answer(new Repaired("registry repair", 0, model, repaired, differences));
        return ExitCode.PASSED;
    }
}
