package io.jenkins.plugins.cd4ml.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema and the values of the domain say the same. */
class SchemaTest {

    private static final JsonNode SCHEMA = schema();

    /** A section of the schema, the record that holds it, and one whose optional settings are all left out. */
    record Section(String name, Record defaults) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Section> sections() {
        SourceSettings source = new SourceSettings("a.csv", null, null, null, null);
        ColumnSettings column = new ColumnSettings("a", ColumnType.INTEGER, null, null, null, null, null, null);
        DataSettings data = new DataSettings(source, List.of(column), null, null);
        ModelSettings model = new ModelSettings("m", Task.REGRESSION, "a", null, null);
        Configuration whole = new Configuration(1, model, data, null, null, null, null, null, null, null, null);
        return Stream.of(
                new Section("", whole),
                new Section("model", model),
                new Section("data", data),
                new Section("source", source),
                new Section("column", column),
                new Section("preparation", whole.preparation()),
                new Section("split", whole.split()),
                new Section("training", whole.training()),
                new Section("evaluation", whole.evaluation()),
                new Section("bootstrap", BootstrapSettings.defaults()),
                new Section("ranking", new RankingSettings("q", null)),
                new Section("forecast", new ForecastSettings("t", null, null)),
                new Section("customMetric", new CustomMetric("m", "1", null, null, null, null)),
                new Section("fairness", new FairnessSettings(List.of("a"), null, null)),
                new Section(
                        "gate",
                        new GateSettings("accuracy", 0.5, null, null, null, null, null, null, null, null, null)),
                new Section("promotion", whole.promotion()),
                new Section("demands", Demands.UNLESS_GIVEN),
                new Section("freezeWindow", new FreezeWindow("r", "2026-12-20", "2026-12-21", null, null, null)),
                new Section(
                        "deployment",
                        new DeploymentSettings("r", null, null, null, null, null, null, null, null, null)),
                new Section("traffic", new TrafficSettings(1, null)),
                new Section("monitoring", new MonitoringSettings(source, null, null, null)));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everySettingIsInTheSchemaAndTheOtherWayRound(Section section) {
        List<String> components = Arrays.stream(section.defaults().getClass().getRecordComponents())
                .flatMap(SchemaTest::keys)
                .toList();
        assertThat(names(properties(section))).containsExactlyElementsOf(components);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void defaultsOfTheSchemaAreThoseOfTheValues(Section section) throws ReflectiveOperationException {
        for (RecordComponent component : section.defaults().getClass().getRecordComponents()) {
            if (component.getType() == Demands.class) {
                // A section of its own holds the defaults of what is unwrapped here.
                continue;
            }
            JsonNode stated = properties(section).get(component.getName()).path("default");
            if (stated.isMissingNode()) {
                continue;
            }
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(section.defaults());
            assertThat(component.getName() + " " + plain(effective(section.defaults(), component.getName(), value)))
                    .isEqualTo(component.getName() + " " + plain(stated));
        }
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everySettingIsDescribedWithAnExampleThatFits(Section section) {
        JsonNode described = section.name().isEmpty() ? SCHEMA : SCHEMA.at("/$defs/" + section.name());
        assertThat(described.path("additionalProperties").isBoolean()).isTrue();
        assertThat(described.path("description").asText()).isNotBlank();
        properties(section).properties().forEach(property -> {
            if (!property.getValue().has("$ref")) {
                assertThat(property.getValue().path("description").asText())
                        .as(property.getKey())
                        .endsWith(".");
                assertThat(property.getValue().path("examples"))
                        .as(property.getKey())
                        .isNotEmpty();
            }
        });
    }

    @Test
    void theMetricsOfTheSchemaAreThoseThatGatesMayName() {
        TreeSet<String> known = new TreeSet<>();
        for (Task task : Task.values()) {
            TaskMetrics.of(Stage.EVALUATE_ACCURACY, task).stream()
                    .map(Metric::id)
                    .forEach(known::add);
            TaskMetrics.of(Stage.MONITOR_MODEL, task).stream().map(Metric::id).forEach(known::add);
            TaskMetrics.of(Stage.BIAS_CHECK, task).stream().map(Metric::id).forEach(known::add);
        }
        List<String> stated = new ArrayList<>();
        SCHEMA.at("/$defs/gate/properties/metric/anyOf/0/enum").forEach(each -> stated.add(each.asText()));
        assertThat(stated).containsExactlyInAnyOrderElementsOf(known);
    }

    /** The keys of a component: its name, or those of the demands, which stand in the section itself. */
    private static Stream<String> keys(RecordComponent component) {
        return component.getType() == Demands.class
                ? Arrays.stream(Demands.class.getRecordComponents()).map(RecordComponent::getName)
                : Stream.of(component.getName());
    }

    private static JsonNode effective(Record defaults, String name, Object value) {
        Object used = defaults instanceof GateSettings gate
                ? Json.mapper().valueToTree(gate.gate()).path(name)
                : value;
        return Json.mapper().valueToTree(used);
    }

    private static String plain(JsonNode value) {
        return value.isNumber() ? io.jenkins.plugins.cd4ml.gate.Numbers.plain(value.asDouble()) : value.toString();
    }

    private static JsonNode properties(Section section) {
        return SCHEMA.at(section.name().isEmpty() ? "/properties" : "/$defs/" + section.name() + "/properties");
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    private static JsonNode schema() {
        try (InputStream in = Configuration.class.getResourceAsStream(Configuration.SCHEMA)) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
