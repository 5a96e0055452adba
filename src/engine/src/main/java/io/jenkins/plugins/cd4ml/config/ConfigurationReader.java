package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads {@code cd4ml.yaml}: YAML, then the schema, then the domain's own rules. */
public final class ConfigurationReader {

    /**
     * Reads a configuration.
     *
     * @param file the file, or the folder that holds a {@link Configuration#FILE}
     * @param overrides settings that take the place of the file's, such as {@code training.epochs=5}
     * @throws Cd4mlException.Configuration naming file, line, column and what was expected
     */
    public ResolvedConfiguration read(Path file, List<String> overrides) {
        Path chosen = Files.isDirectory(file) ? file.resolve(Configuration.FILE) : file;
        byte[] content = content(chosen);
        ObjectNode tree = tree(chosen, content);
        Document document = new Document(chosen, places(chosen, content), Overrides.putInto(tree, overrides));
        refuseMistakes(document, SchemaCheck.mistakes(tree));
        Configuration configuration = values(document, tree);
        checkMetrics(document, configuration);
        return new ResolvedConfiguration(
                chosen.toAbsolutePath().normalize(), Digest.of(content), content.length, tree, configuration);
    }

    private static byte[] content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(ConfigurationTree.MAXIMUM_BYTES + 1);
            if (content.length > ConfigurationTree.MAXIMUM_BYTES) {
                throw new Cd4mlException.Configuration(
                        "the configuration %s is larger than %d bytes; is it the right file?"
                                .formatted(file, ConfigurationTree.MAXIMUM_BYTES));
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new Cd4mlException.Configuration(
                    "there is no configuration %s; name a file or a folder that holds a %s"
                            .formatted(file, Configuration.FILE),
                    e);
        } catch (IOException e) {
            throw new Cd4mlException.Configuration(
                    "the configuration %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String text(Path file, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Cd4mlException.Configuration("the configuration %s is not UTF-8 text".formatted(file), e);
        }
    }

    private static ObjectNode tree(Path file, byte[] content) {
        try {
            JsonNode tree = ConfigurationTree.YAML.readTree(text(file, content));
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new Cd4mlException.Configuration(
                    "%s, line 1, column 1: the file %s; expected keys such as version, model and data"
                            .formatted(file, tree.isMissingNode() || tree.isNull() ? "is empty" : "is a single value"));
        } catch (JsonProcessingException e) {
            throw new Cd4mlException.Configuration(
                    "%s, %s: not valid YAML: %s".formatted(file, place(e.getLocation()), ConfigurationTree.problem(e)),
                    e);
        }
    }

    private static Places places(Path file, byte[] content) {
        try {
            return Places.in(ConfigurationTree.FACTORY, text(file, content));
        } catch (IOException e) {
            throw new IllegalStateException("the document has been read before", e);
        }
    }

    private static void refuseMistakes(Document document, List<SchemaCheck.Mistake> mistakes) {
        mistakes.stream()
                .min(Comparator.comparing(mistake -> document.places.nearest(mistake.setting()), BY_PLACE))
                .ifPresent(first -> {
                    String others = mistakes.size() == 1
                            ? ""
                            : " (and %d more to mend in this file)".formatted(mistakes.size() - 1);
                    throw document.mistake(first.setting(), first.sentence() + others);
                });
    }

    private static Configuration values(Document document, ObjectNode tree) {
        try {
            return ConfigurationTree.values(tree);
        } catch (JsonMappingException e) {
            JsonPointer at = JsonPointer.empty();
            for (JsonMappingException.Reference step : e.getPath()) {
                at = step.getFieldName() == null
                        ? at.appendIndex(step.getIndex())
                        : at.appendProperty(step.getFieldName());
            }
            String sentence = e.getCause() instanceof IllegalArgumentException own
                    ? own.getMessage()
                    : "%s cannot be used: %s".formatted(SchemaCheck.name(at), e.getOriginalMessage());
            throw document.mistake(at, sentence);
        } catch (JsonProcessingException e) {
            throw document.mistake(JsonPointer.empty(), e.getOriginalMessage());
        }
    }

    private static void checkMetrics(Document document, Configuration configuration) {
        checkMetrics(
                document,
                configuration,
                Stage.EVALUATE_ACCURACY,
                configuration.evaluation().gates());
        if (configuration.fairness() != null) {
            checkMetrics(
                    document,
                    configuration,
                    Stage.BIAS_CHECK,
                    configuration.fairness().gates());
        }
        if (configuration.monitoring() != null) {
            checkMetrics(
                    document,
                    configuration,
                    Stage.MONITOR_MODEL,
                    configuration.monitoring().gates());
        }
    }

    private static void checkMetrics(
            Document document, Configuration configuration, Stage stage, List<GateSettings> gates) {
        List<String> names = GateNames.fitting(stage, configuration);
        for (int i = 0; i < gates.size(); i++) {
            String metric = gates.get(i).metric();
            if (!names.contains(metric)) {
                String section =
                        switch (stage) {
                            case BIAS_CHECK -> "fairness";
                            case MONITOR_MODEL -> "monitoring";
                            default -> "evaluation";
                        };
                throw document.mistake(
                        JsonPointer.compile("/%s/gates/%d/metric".formatted(section, i)),
                        GateNames.refusal(metric, section, configuration, names));
            }
        }
    }

    private static final Comparator<JsonLocation> BY_PLACE =
            Comparator.comparingInt(JsonLocation::getLineNr).thenComparingInt(JsonLocation::getColumnNr);

    private static String place(JsonLocation location) {
        return location == null
                ? "line 1, column 1"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** A document, to say where a mistake stands: in an override or in the file. */
    private record Document(Path file, Places places, Overrides overrides) {

        Cd4mlException.Configuration mistake(JsonPointer setting, String sentence) {
            Optional<String> override = overrides
                    .source(setting)
                    .or(() -> places.find(setting).isEmpty() ? overrides.inside(setting) : Optional.empty());
            return new Cd4mlException.Configuration(
                    override.map(text -> "the override %s of %s: %s".formatted(text, file, sentence))
                            .orElseGet(() -> "%s, %s: %s".formatted(file, place(places.nearest(setting)), sentence)));
        }
    }
}
