package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.config.CardSettings;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.DataPreparation;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Environment;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.training.TrainingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.json.BomJsonGenerator;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.OrganizationalEntity;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.component.data.ComponentData;
import org.cyclonedx.model.component.data.DatasetChoice;
import org.cyclonedx.model.component.modelCard.Considerations;
import org.cyclonedx.model.component.modelCard.ModelParameters;
import org.cyclonedx.model.component.modelCard.PerformanceMetric;
import org.cyclonedx.model.component.modelCard.QuantitativeAnalysis;
import org.cyclonedx.model.component.modelCard.consideration.FairnessAssessment;
import org.cyclonedx.model.component.modelCard.consideration.Risk;
import org.cyclonedx.model.metadata.ToolInformation;

/**
 * The run as a CycloneDX 1.6 bill of materials: the model with its card, the rows by their digests, the libraries whose
 * numbers matter. The same run gives the same bytes.
 */
final class ModelBom {

    private static final String MODEL = "model";
    private static final String GATE = "cd4ml:gate:";

    private final Configuration configuration;
    private final RecordedStages stages;
    private final Evidence trained;

    private ModelBom(Configuration configuration, RecordedStages stages) {
        this.configuration = configuration;
        this.stages = stages;
        this.trained = stages.of(Stage.TRAIN_MODEL).orElseThrow();
    }

    /** The document as JSON; the training must have run. */
    static String json(Configuration configuration, RecordedStages stages) {
        try {
            return new BomJsonGenerator(new ModelBom(configuration, stages).bom(), Version.VERSION_16).toJsonString();
        } catch (GeneratorException e) {
            throw new IllegalStateException("the bill of materials cannot be written: " + e.getMessage(), e);
        }
    }

    private Bom bom() {
        Component model = model();
        List<Component> datasets = datasets();
        List<Component> libraries = libraries(trained.environment());
        Dependency needs = new Dependency(MODEL);
        Bom bom = new Bom();
        bom.setMetadata(metadata());
        bom.addComponent(model);
        for (List<Component> parts : List.of(datasets, libraries)) {
            parts.forEach(part -> {
                bom.addComponent(part);
                needs.addDependency(new Dependency(part.getBomRef()));
            });
        }
        bom.addDependency(needs);
        bom.setVersion(1);
        // Told by the model and what was measured of it: a further evaluation is another document.
        String identity = stages.run().records().values().toString() + model.getVersion();
        bom.setSerialNumber("urn:uuid:" + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)));
        return bom;
    }

    private Metadata metadata() {
        Metadata metadata = new Metadata();
        metadata.setTimestamp(Date.from(stages.evidence().values().stream()
                .map(Evidence::finished)
                .max(Instant::compareTo)
                .orElse(trained.finished())));
        Component tool = component(
                Component.Type.APPLICATION,
                "tool:cd4ml",
                "cd4ml",
                trained.environment().cd4ml());
        ToolInformation tools = new ToolInformation();
        tools.setComponents(List.of(tool));
        metadata.setToolChoice(tools);
        CardSettings card = configuration.model().card();
        if (card.owner() != null) {
            OrganizationalEntity owner = new OrganizationalEntity();
            owner.setName(card.owner());
            metadata.setManufacturer(owner);
        }
        return metadata;
    }

    private Component model() {
        Optional<Digest> bundle = trained.resource(RunFolder.BUNDLE_URI).map(Resource::digest);
        Component model = component(
                Component.Type.MACHINE_LEARNING_MODEL,
                MODEL,
                configuration.model().name(),
                bundle.map(digest -> "sha256-" + digest.abbreviated()).orElse("unknown"));
        bundle.ifPresent(digest -> model.addHash(new Hash(Hash.Algorithm.SHA_256, digest.hex())));
        license().ifPresent(model::setLicenses);
        model.setModelCard(modelCard());
        List<Property> properties = new ArrayList<>();
        if (trained.code() != null) {
            properties.add(property("cd4ml:commit", trained.code().commit()));
        }
        stages.judged().stream()
                .filter(judged -> !GateText.plainlyHeld(judged.result()))
                .forEach(judged -> properties.add(property(
                        GATE + judged.stage().id() + ":"
                                + judged.result().gate().demand(),
                        "%s: %s"
                                .formatted(
                                        judged.result().verdict(),
                                        judged.result().explanation()))));
        model.setProperties(properties);
        return model;
    }

    private Optional<LicenseChoice> license() {
        return Optional.ofNullable(configuration.model().card().license()).map(stated -> {
            License license = new License();
            license.setName(stated);
            LicenseChoice choice = new LicenseChoice();
            choice.addLicense(license);
            return choice;
        });
    }

    private org.cyclonedx.model.component.ModelCard modelCard() {
        var card = new org.cyclonedx.model.component.ModelCard();
        card.setModelParameters(parameters());
        QuantitativeAnalysis analysis = new QuantitativeAnalysis();
        List<PerformanceMetric> metrics = new ArrayList<>();
        stages.of(Stage.EVALUATE_ACCURACY).ifPresent(evidence -> addMetrics(evidence, metrics));
        stages.of(Stage.BIAS_CHECK).ifPresent(evidence -> addMetrics(evidence, metrics));
        analysis.setPerformanceMetrics(metrics);
        card.setQuantitativeAnalysis(analysis);
        card.setConsiderations(considerations());
        return card;
    }

    private ModelParameters parameters() {
        TrainingRecord training = trained.detail().training();
        ModelParameters parameters = new ModelParameters();
        ModelParameters.Approach approach = new ModelParameters.Approach();
        approach.setType(ModelParameters.Approach.ApproachType.SUPERVISED);
        parameters.setApproach(approach);
        parameters.setTask(
                switch (configuration.model().task()) {
                    case BINARY -> "binary classification";
                    case MULTICLASS -> "multiclass classification";
                    case REGRESSION -> "regression";
                });
        parameters.setModelArchitecture(
                "%s, %s parameters".formatted(training.trainer(), Numbers.count(training.parameters())));
        parameters.setDatasets(datasets().stream()
                .map(dataset -> {
                    DatasetChoice choice = new DatasetChoice();
                    choice.setRef(dataset.getBomRef());
                    return choice;
                })
                .toList());
        return parameters;
    }

    private static void addMetrics(Evidence evidence, List<PerformanceMetric> metrics) {
        for (Measurement measurement : evidence.measurements()) {
            PerformanceMetric metric = new PerformanceMetric();
            metric.setType(measurement.metric()
                    + (measurement.against().isEmpty() ? "" : " minus that of the " + measurement.against()));
            Estimate estimate = measurement.estimate();
            metric.setValue(
                    estimate.value().isPresent()
                            ? Double.toString(estimate.value().getAsDouble())
                            : MeasurementText.value(estimate));
            if (!measurement.scope().isEmpty()) {
                metric.setSlice(measurement.scope());
            }
            estimate.interval(MeasurementText.SHOWN_CONFIDENCE).ifPresent(interval -> {
                var bounds = new PerformanceMetric.ConfidenceInterval();
                bounds.setLowerBound(Double.toString(interval.lower()));
                bounds.setUpperBound(Double.toString(interval.upper()));
                metric.setConfidenceInterval(bounds);
            });
            metrics.add(metric);
        }
    }

    private Considerations considerations() {
        CardSettings card = configuration.model().card();
        Considerations considerations = new Considerations();
        considerations.setUsers(orNull(card.intendedUsers()));
        considerations.setUseCases(orNull(card.intendedUses()));
        List<String> limitations = new ArrayList<>(card.caveats());
        card.outOfScope().forEach(use -> limitations.add("Out of scope: " + use));
        considerations.setTechnicalLimitations(orNull(limitations));
        considerations.setEthicalConsiderations(orNull(card.ethicalConsiderations().stream()
                .map(text -> {
                    Risk risk = new Risk();
                    risk.setName(text);
                    return risk;
                })
                .toList()));
        considerations.setFairnessAssessments(orNull(fairness()));
        return considerations;
    }

    /** What the gates on groups did not find fair, or could not decide. */
    private List<FairnessAssessment> fairness() {
        return stages.judged().stream()
                .filter(judged ->
                        judged.stage() == Stage.BIAS_CHECK && judged.result().verdict() != Verdict.PASSED)
                .map(judged -> {
                    FairnessAssessment assessment = new FairnessAssessment();
                    String scope = judged.result().scope();
                    assessment.setGroupAtRisk(
                            scope == null || scope.isEmpty()
                                    ? judged.result().gate().demand()
                                    : scope);
                    assessment.setHarms("%s: %s"
                            .formatted(
                                    judged.result().verdict(), judged.result().explanation()));
                    return assessment;
                })
                .toList();
    }

    private List<Component> datasets() {
        List<DataPreparation.Part> parts = stages.of(Stage.PREPARE_DATA)
                .map(evidence -> evidence.detail().preparation().parts())
                .orElse(List.of());
        if (parts.isEmpty()) {
            TrainingRecord training = trained.detail().training();
            return List.of(dataset(
                    "train",
                    training.data().name(),
                    training.data().digest(),
                    training.data().rows()));
        }
        return parts.stream()
                .map(part -> dataset(
                        part.name(),
                        part.version().name(),
                        part.version().digest(),
                        part.version().rows()))
                .toList();
    }

    private static Component dataset(String part, String name, Digest digest, long rows) {
        Component component = component(Component.Type.DATA, "data:" + part, name, "sha256-" + digest.abbreviated());
        component.addHash(new Hash(Hash.Algorithm.SHA_256, digest.hex()));
        ComponentData data = new ComponentData();
        data.setType(ComponentData.ComponentDataType.DATASET);
        data.setName(name);
        data.setDescription("%s rows, the part \"%s\"".formatted(Numbers.count(rows), part));
        component.setData(List.of(data));
        return component;
    }

    private static List<Component> libraries(Environment environment) {
        List<Component> libraries = new ArrayList<>();
        libraries.add(component(Component.Type.PLATFORM, "platform:java", "Java", environment.java()));
        environment
                .libraries()
                .forEach((name, version) -> libraries.add(
                        component(Component.Type.LIBRARY, "library:" + name.toLowerCase(Locale.ROOT), name, version)));
        return libraries;
    }

    private static Component component(Component.Type type, String reference, String name, String version) {
        Component component = new Component();
        component.setType(type);
        component.setBomRef(reference);
        component.setName(name);
        component.setVersion(version);
        return component;
    }

    private static Property property(String name, String value) {
        Property property = new Property();
        property.setName(name);
        property.setValue(value);
        return property;
    }

    private static <T> List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
