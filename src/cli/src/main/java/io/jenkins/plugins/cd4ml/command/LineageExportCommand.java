package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.lineage.OpenLineageEvents;
import io.jenkins.plugins.cd4ml.lineage.ProvDocument;
import io.jenkins.plugins.cd4ml.report.RunDocuments;
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
import java.nio.charset.StandardCharsets;
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
            "Writes where a run or a registered version comes from in a format of others, or sends it:",
            "OpenLineage events, one JSON document a line; W3C PROV-JSON; or a CycloneDX bill of materials of the model.",
            "An API key for sending is taken from the environment variable OPENLINEAGE_API_KEY."
        })
final class LineageExportCommand extends Action {

    @Mixin
    private LineageOptions about;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "openlineage",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Target target;

    /** What it is written as. */
    enum Format {
        openlineage,
        prov,
        bom
    }

    /** Where it goes. */
    private static final class Target {

        @Option(names = "--to", paramLabel = "FILE", description = "The file to write.")
        private Path file;

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "The OpenLineage server to send the events to, such as http://localhost:5000.")
        private URI server;
    }

    LineageExportCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code lineage export}
     * @param model whose lineage it is
     * @param format in which it was written
     * @param events how many OpenLineage events there are, or null in another format
     * @param target the file or server
     */
    record Exported(String command, int exitCode, String model, Format format, Integer events, String target) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        if (target.server != null && format != Format.openlineage) {
            throw new Cd4mlException.Configuration(
                    "--url takes OpenLineage events; write the format %s to a file with --to".formatted(format));
        }
        Path folder = terminal().folder();
        LineageOptions.Subject subject =
                format == Format.openlineage ? about.readAttempts(folder, output) : about.read(folder, output);
        List<OpenLineage.RunEvent> events = format == Format.openlineage
                ? OpenLineageEvents.of(subject.model(), subject.run(), subject.failures())
                : List.of();
        String where;
        if (target.file != null) {
            Path file = folder.resolve(target.file).normalize();
            AtomicFiles.write(file, document(subject, events));
            where = file.toString();
        } else {
            send(events);
            where = target.server.toString();
        }
        output.say("%s of %s: %s".formatted(what(events), subject.model(), where));
        output.answer(new Exported(
                "lineage export",
                0,
                subject.model(),
                format,
                format == Format.openlineage ? events.size() : null,
                where));
        return ExitCode.PASSED;
    }

    private String what(List<OpenLineage.RunEvent> events) {
        return switch (format) {
            case openlineage -> "%d OpenLineage events".formatted(events.size());
            case prov -> "PROV-JSON document";
            case bom -> "CycloneDX bill of materials";
        };
    }

    private byte[] document(LineageOptions.Subject subject, List<OpenLineage.RunEvent> events) throws IOException {
        return switch (format) {
            case openlineage -> events.stream()
                    .map(event -> OpenLineageClientUtils.toJson(event) + "\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8);
            case prov -> Json.pretty(ProvDocument.of(subject.model(), subject.run()))
                    .getBytes(StandardCharsets.UTF_8);
            case bom -> RunDocuments.bom(subject.files());
        };
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
