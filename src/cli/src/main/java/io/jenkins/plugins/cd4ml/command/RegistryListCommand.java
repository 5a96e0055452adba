package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegistrySearch;
import io.jenkins.plugins.cd4ml.registry.VersionQuery;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists models, their versions and aliases. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists models, their versions, aliases and tags, newest versions first.")
final class RegistryListCommand extends Action {

    @Mixin
    private ConfiguredRegistry where;

    @Mixin
    private PageOptions page;

    RegistryListCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code registry list}
     * @param registry its folder or address
     * @param models those of which the page shows versions
     * @param next after which version to go on when there are more, or null
     */
    record Listing(String command, int exitCode, String registry, List<Model> models, String next) {

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
        ModelRegistry registry = where.existing(folder, output);
        RegistrySearch.Page<ModelVersion> found =
                new RegistrySearch(registry).find(VersionQuery.all(), page.after(), page.limit());
        VersionLine line = new VersionLine(registry, Instant.now());
        Map<String, List<ModelVersion>> byModel = new LinkedHashMap<>();
        for (ModelVersion version : found.found()) {
            byModel.computeIfAbsent(version.model(), model -> new ArrayList<>()).add(version);
            output.say(line.of(version));
        }
        if (byModel.isEmpty()) {
            output.say("no %smodels are registered in %s"
                    .formatted(page.after() == null ? "" : "further ", where.place(folder)));
        }
        for (String model : byModel.keySet()) {
            registry.disagreements(model).forEach(output::warn);
        }
        PageOptions.sayNext(found.next(), output);
        List<Listing.Model> models = new ArrayList<>();
        for (Map.Entry<String, List<ModelVersion>> model : byModel.entrySet()) {
            models.add(new Listing.Model(model.getKey(), line.aliases(model.getKey()), model.getValue()));
        }
        output.answer(new Listing("registry list", 0, where.place(folder), models, found.next()));
        return ExitCode.PASSED;
    }
}
