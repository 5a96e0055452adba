package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.registry.ModelTags;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Notes something on a version. */
@Command(
        name = "tag",
        mixinStandardHelpOptions = true,
        description = {
            "Notes something on a version, and shows what is noted.",
            "Tags are notes for people and for searching; no decision rests on them, and they can be changed."
        })
final class RegistryTagCommand extends Action {

    @Mixin
    private VersionOptions about;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Note this, in the place of what the key said before. May be given several times.")
    private Map<String, String> set = Map.of();

    @Option(names = "--remove", paramLabel = "KEY", description = "Take this tag away. May be given several times.")
    private List<String> remove = List.of();

    RegistryTagCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code registry tag}
     * @param reference the version's name and number
     * @param tags what is noted on it now
     */
    record Tagged(String command, int exitCode, String reference, SortedMap<String, String> tags) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        set.forEach(ModelTags::check);
        remove.forEach(key -> ModelTags.check(key, null));
        for (String key : remove) {
            if (set.containsKey(key)) {
                throw new Cd4mlException.Configuration("the tag %s is both set and removed; say one".formatted(key));
            }
        }
        LineageOptions.Registered found = about.find(terminal().folder(), output);
        for (String key : remove) {
            found.registry().tag(found.version(), key, null);
        }
        for (Map.Entry<String, String> tag : set.entrySet()) {
            found.registry().tag(found.version(), tag.getKey(), tag.getValue());
        }
        SortedMap<String, String> tags = found.registry().tags(found.version());
        tags.forEach((key, value) -> output.say("%s=%s".formatted(key, value)));
        if (tags.isEmpty()) {
            output.say(found.version().reference() + " has no tags");
        }
        output.answer(new Tagged("registry tag", 0, found.version().reference(), tags));
        return ExitCode.PASSED;
    }
}
