package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import java.io.IOException;
import java.util.List;

/**
 * Everything that the template shows.
 *
 * @param run what the run amounts to
 * @param found its findings, as the template reads sections
 * @param configuration the name of the configuration file
 * @param standing where the alias points, in a sentence
 */
record Page(
        RunSections run,
        List<ShownSection> found,
        String configuration,
        String standing,
        String styles,
        String scripts) {

    static Page of(ResolvedConfiguration configuration, RecordedStages stages, String standing) throws IOException {
        RunSections run = RunSections.of(configuration.configuration(), stages);
        return new Page(
                run,
                run.findings().stream().map(ShownSection::of).toList(),
                String.valueOf(configuration.file().getFileName()),
                Sentence.of(standing),
                RunReport.styles(),
                RunReport.scripts());
    }
}
