package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.lineage.OpenLineageEvents;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClientException;
import io.openlineage.client.OpenLineageClientUtils;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives lineage to catalogues. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a run or a registered version as OpenLineage events, one JSON document a line, or sends them.",
            "An API key for sending is taken from the environment variable OPENLINEAGE_API_KEY."
        })
final class LineageExportCommand extends Action {

    @Mixin
    private LineageOptions about;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Target target;

    /** Where the events go. */
    private static final class Target {

        @Option(names = "--to", paramLabel = "FILE", description = "The file to write.")
        private Path file;

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "The server to send them to, such as http://localhost:5000.")
        private URI server;
    }

    LineageExportCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code lineage export}
     * @param model whose lineage it is
     * @param events how many events there are
     * @param target the file or server
     */
    record Exported(String command, int exitCode, String model, int events, String target) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        LineageOptions.Subject subject = about.read(terminal().folder(), output);
        List<OpenLineage.RunEvent> events = OpenLineageEvents.of(subject.model(), subject.run());
        if (target.file != null) {
            Path file = terminal().folder().resolve(target.file).normalize();
            AtomicFiles.write(
                    file,
                    events.stream()
                            .map(event -> OpenLineageClientUtils.toJson(event) + "\n")
                            .collect(Collectors.joining()));
        } else {
            send(events);
        }
        String where = target.file != null ? target.file.toString() : target.server.toString();
        output.say("%d OpenLineage events of %s: %s".formatted(events.size(), subject.model(), where));
        output.answer(new Exported("lineage export", 0, subject.model(), events.size(), where));
        return ExitCode.PASSED;
    }

    private void send(List<OpenLineage.RunEvent> events) {
        HttpConfig configuration = new HttpConfig();
        configuration.setUrl(target.server);
        String key = System.getenv("OPENLINEAGE_API_KEY");
        if (key != null && !key.isBlank()) {
            ApiKeyTokenProvider token = new ApiKeyTokenProvider();
            token.setApiKey(key);
            configuration.setAuth(token);
        }
        // Not by the library's client, which meters itself and logs about it.
        try (HttpTransport transport = new HttpTransport(configuration)) {
            events.forEach(transport::emit);
        } catch (OpenLineageClientException | IllegalArgumentException e) {
            throw new Cd4mlException.Internal(
                    "the OpenLineage server %s did not take the events: %s".formatted(target.server, e.getMessage()),
                    e);
        } catch (Exception e) {
            throw new Cd4mlException.Internal(
                    "the connection to %s could not be closed: %s".formatted(target.server, e.getMessage()), e);
        }
    }
}
