package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.report.Form;
import io.jenkins.plugins.cd4ml.report.RunDocuments;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Writes down what the stages left. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the last run down beside what its stages left: the HTML report and the forms for other readers.",
            "With --format it prints one of them instead, as for \"cd4ml report --format markdown | gh pr comment -F -\"."
        })
final class ReportCommand extends Action {

    @Mixin
    private ProjectOptions project;

    @Mixin
    private RegistryOptions registry;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            converter = FormName.class,
            completionCandidates = FormName.class,
            description = "Print this form on standard output: ${COMPLETION-CANDIDATES}.")
    private Form form;

    ReportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        Path given = folder.resolve(project.configuration).normalize();
        RunFolder alone = RunFolder.alone(given);
        Optional<ResolvedConfiguration> predictions =
                RunFolder.is(given) ? JudgedPredictions.in(alone) : Optional.empty();
        RunDocuments documents = predictions.isPresent()
                ? RunDocuments.of(predictions.get(), alone, JudgedPredictions.STANDING)
                : ofProject(folder, output);
        if (form != null) {
            print(documents, output);
        } else {
            Map<Form, Path> written = documents.write();
            output.say("report: " + written.get(Form.HTML));
            output.answer(answer(written));
        }
        return ExitCode.PASSED;
    }

    private RunDocuments ofProject(Path folder, Output output) throws IOException {
        ResolvedConfiguration configuration = project.read(folder);
        RunFolder run = RunFolder.beside(configuration.file());
        Configuration declared = configuration.configuration();
        String standing = PromotionExecution.standing(
                registry.open(folder, run.project(), output),
                declared.model().name(),
                declared.promotion().alias());
        return RunDocuments.of(configuration, run, standing);
    }

    private void print(RunDocuments documents, Output output) throws IOException {
        byte[] document = documents.content(form);
        if (options.json) {
            output.answer(Map.of(
                    "command",
                    "report",
                    "exitCode",
                    0,
                    "format",
                    form.id(),
                    "document",
                    new String(document, StandardCharsets.UTF_8)));
        } else {
            output.document(document);
        }
    }

    private static Map<String, Object> answer(Map<Form, Path> written) {
        Map<String, String> documents = new TreeMap<>();
        written.forEach((form, file) -> documents.put(form.id(), file.toString()));
        return Map.of(
                "command",
                "report",
                "exitCode",
                0,
                "report",
                written.get(Form.HTML).toString(),
                "documents",
                documents);
    }

    /** The forms by their names. */
    private static final class FormName implements ITypeConverter<Form>, Iterable<String> {

        @Override
        public Form convert(String name) {
            return Arrays.stream(Form.values())
                    .filter(form -> form.id().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of %s but was '%s'".formatted(String.join(", ", names()), name)));
        }

        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }

        private static List<String> names() {
            return Arrays.stream(Form.values()).map(Form::id).toList();
        }
    }
}
