package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.promotion.ModelRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelVersion;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists models, their versions and aliases. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists models, their versions and aliases.")
final class RegistryListCommand extends Action {

    @Parameters(
            paramLabel = "CONFIG",
            arity = "0..1",
            defaultValue = ".",
            description = "The configuration whose registry it is (default: the current folder).")
    private Path configuration;

    @Mixin
    private RegistryOptions where;

    RegistryListCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code registry list}
     * @param registry its folder
     * @param models what it holds
     */
    record Listing(String command, int exitCode, String registry, List<Model> models) {

        /**
         * @param model the name
         * @param aliases the aliases and the version numbers behind them
         * @param versions newest first
         */
        record Model(String model, SortedMap<String, Integer> aliases, List<ModelVersion> versions) {}
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        Path project = RegistryOptions.project(folder, configuration);
        ModelRegistry registry = where.existing(folder, project, output);
        List<Listing.Model> models = new ArrayList<>();
        for (String name : registry.models()) {
            models.add(new Listing.Model(name, registry.aliases(name), registry.versions(name)));
        }
        models.forEach(model -> model.versions().forEach(version -> output.say(line(version, model.aliases()))));
        if (models.isEmpty()) {
            output.say("no models are registered in " + where.folder(folder, project));
        }
        output.answer(
                new Listing("registry list", 0, where.folder(folder, project).toString(), models));
        return ExitCode.PASSED;
    }

    private static String line(ModelVersion version, SortedMap<String, Integer> aliases) {
        List<String> behind = aliases.entrySet().stream()
                .filter(alias -> alias.getValue() == version.version())
                .map(Map.Entry::getKey)
                .toList();
        return "%-20s  %s  %s  %9s rows  %s"
                .formatted(
                        version.reference(),
                        version.registered().truncatedTo(ChronoUnit.SECONDS),
                        version.bundle().abbreviated(),
                        Numbers.count(version.data().rows()),
                        String.join(", ", behind))
                .stripTrailing();
    }
}
