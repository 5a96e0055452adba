package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.DataPreparation;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Environment;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.FailedAttempt;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A run as events of OpenLineage (openlineage.io), for catalogues that collect them: a START for each stage and then a
 * COMPLETE, or a FAIL when a gate stops the run there or the stage did not come to its end. Every event can be derived
 * again from the records, and has then the same run ids.
 */
public final class OpenLineageEvents {

    /** The namespace of the jobs. */
    public static final String NAMESPACE = "cd4ml";

    private final OpenLineage factory = new OpenLineage(URI.create("https://plugins.jenkins.io/cd4ml"));
    private final String model;
    private final RecordedRun run;
    private final UUID parent;

    private OpenLineageEvents(String model, RecordedRun run, List<FailedAttempt> failures) {
        this.model = model;
        this.run = run;
        this.parent = run.evidence().keySet().stream()
                .findFirst()
                .map(first -> id(first, "run of "))
                .orElseGet(() -> id("run of ", Digest.of(Json.bytes(failures))));
    }

    /**
     * The events of a run, oldest first.
     *
     * @param model the model's name
     * @param failures stages whose last attempt failed
     */
    public static List<OpenLineage.RunEvent> of(String model, RecordedRun run, List<FailedAttempt> failures) {
        OpenLineageEvents events = new OpenLineageEvents(model, run, failures);
        List<OpenLineage.RunEvent> all = new ArrayList<>();
        for (Evidence evidence : run.evidence().values()) {
            all.add(events.event(evidence, EventType.START));
            all.add(events.event(
                    evidence, events.blocking(evidence.stage()).isPresent() ? EventType.FAIL : EventType.COMPLETE));
        }
        failures.forEach(failure -> {
            all.add(events.failed(failure, EventType.START));
            all.add(events.failed(failure, EventType.FAIL));
        });
        return all;
    }

    /** What a stage read that failed is not known for sure, so it is not claimed. */
    private OpenLineage.RunEvent failed(FailedAttempt failure, EventType type) {
        boolean ended = type != EventType.START;
        Instant time = ended ? failure.finished() : failure.started();
        OpenLineage.RunFacetsBuilder facets = runFacets(failure.environment());
        if (ended) {
            facets.errorMessage(factory.newErrorMessageRunFacet(failure.message(), "JAVA", null));
        }
        return factory.newRunEventBuilder()
                .eventTime(time.atZone(ZoneOffset.UTC))
                .eventType(type)
                .run(factory.newRun(id("", Digest.of(Json.bytes(failure))), facets.build()))
                .job(factory.newJob(
                        NAMESPACE, model + "." + failure.stage().id(), jobFacets(failure.stage(), failure.code())))
                .inputs(List.of())
                .outputs(List.of())
                .build();
    }

    private OpenLineage.RunEvent event(Evidence evidence, EventType type) {
        boolean ended = type != EventType.START;
        Instant time = ended ? evidence.finished() : evidence.started();
        return factory.newRunEventBuilder()
                .eventTime(time.atZone(ZoneOffset.UTC))
                .eventType(type)
                .run(factory.newRun(id(evidence.stage(), ""), runFacets(evidence, ended)))
                .job(factory.newJob(
                        NAMESPACE, model + "." + evidence.stage().id(), jobFacets(evidence.stage(), evidence.code())))
                .inputs(evidence.inputs().stream()
                        .map(input -> factory.newInputDataset(namespace(evidence), name(input), facets(input), null))
                        .toList())
                .outputs(
                        ended
                                ? evidence.outputs().stream()
                                        .map(output -> factory.newOutputDataset(
                                                namespace(evidence), name(output), facets(output), statistics(output)))
                                        .toList()
                                : List.of())
                .build();
    }

    /** Derived from the record itself, so that the same run has the same id wherever it is exported. */
    private UUID id(Stage stage, String what) {
        Resource record = run.records().get(stage);
        Digest digest = record == null ? Digest.of(Json.bytes(run.evidence())) : record.digest();
        return id(what, digest);
    }

    private static UUID id(String what, Digest digest) {
        return UUID.nameUUIDFromBytes((what + digest.hex()).getBytes(StandardCharsets.UTF_8));
    }

    private OpenLineage.RunFacetsBuilder runFacets(Environment environment) {
        return factory.newRunFacetsBuilder()
                .parent(factory.newParentRunFacetBuilder()
                        .run(factory.newParentRunFacetRun(parent, null))
                        .job(factory.newParentRunFacetJob(NAMESPACE, model, null))
                        .build())
                .processing_engine(factory.newProcessingEngineRunFacet(environment.cd4ml(), "cd4ml", null));
    }

    private OpenLineage.RunFacets runFacets(Evidence evidence, boolean ended) {
        OpenLineage.RunFacetsBuilder facets = runFacets(evidence.environment());
        GateReport report = run.verdicts().get(evidence.stage());
        if (ended && report != null) {
            facets.test(factory.newTestRunFacet(
                    report.results().stream().map(this::test).toList()));
        }
        if (ended) {
            blocking(evidence.stage())
                    .ifPresent(gate ->
                            facets.errorMessage(factory.newErrorMessageRunFacet(gate.explanation(), "JAVA", null)));
        }
        return facets.build();
    }

    private Optional<GateResult> blocking(Stage stage) {
        return Optional.ofNullable(run.verdicts().get(stage)).flatMap(GateReport::firstBlocking);
    }

    /** A gate that could not decide was not passed; its verdict is among the parameters. */
    private OpenLineage.TestExecution test(GateResult result) {
        Function<Double, String> number = value -> value == null ? "undefined" : Numbers.measured(value);
        return factory.newTestExecutionBuilder()
                .name(result.gate().demand())
                .status(result.verdict() == Verdict.PASSED ? "pass" : "fail")
                .severity(
                        result.verdict() != Verdict.PASSED && result.consequence() != Consequence.FAILURE
                                ? "warn"
                                : "error")
                .type(result.verdict().name())
                .description(result.explanation())
                .expected(result.gate().demand())
                .actual(number.apply(result.value()))
                .build();
    }

    private OpenLineage.JobFacets jobFacets(Stage stage, CodeVersion code) {
        OpenLineage.JobFacetsBuilder facets = factory.newJobFacetsBuilder()
                .jobType(factory.newJobTypeJobFacet("BATCH", "CD4ML", "STAGE", null))
                .documentation(factory.newDocumentationJobFacet("%s %s.".formatted(stage.id(), stage.purpose()), null));
        if (code != null && code.repository() != null) {
            facets.sourceCodeLocation(factory.newSourceCodeLocationJobFacetBuilder()
                    .type("git")
                    .url(URI.create(code.repository().replace(' ', '+')))
                    .repoUrl(code.repository())
                    .version(code.commit())
                    .branch(code.branch())
                    .build());
        }
        return facets.build();
    }

    /** Files are named by their place in the project, and the project by its repository. */
    private String namespace(Evidence evidence) {
        CodeVersion code = evidence.code();
        return code == null || code.repository() == null ? NAMESPACE + "://" + model : code.repository();
    }

    private String name(Resource resource) {
        return resource.inRun() ? "%s/.cd4ml/run/%s".formatted(model, resource.path()) : resource.path();
    }

    private OpenLineage.DatasetFacets facets(Resource resource) {
        OpenLineage.DatasetFacetsBuilder facets = factory.newDatasetFacetsBuilder()
                .version(factory.newDatasetVersionDatasetFacet(resource.digest().toString()));
        rows(resource)
                .ifPresent(rows -> facets.schema(factory.newSchemaDatasetFacet(rows.schema().stream()
                        .map(column -> factory.newSchemaDatasetFacetFieldsBuilder()
                                .name(column.name())
                                .type(column.type().name())
                                .build())
                        .toList())));
        return facets.build();
    }

    private OpenLineage.OutputDatasetOutputFacets statistics(Resource resource) {
        return factory.newOutputDatasetOutputFacetsBuilder()
                .outputStatistics(factory.newOutputStatisticsOutputDatasetFacet(
                        rows(resource).map(DatasetVersion::rows).orElse(null), resource.bytes(), 1L))
                .build();
    }

    /** What is known of the rows in a file. */
    private Optional<DatasetVersion> rows(Resource resource) {
        Evidence preparation = run.evidence().get(Stage.PREPARE_DATA);
        if (preparation == null || preparation.detail().preparation() == null) {
            return Optional.empty();
        }
        return preparation.detail().preparation().parts().stream()
                .filter(part -> resource.path().equals(Stage.PREPARE_DATA.id() + "/" + part.name() + ".parquet"))
                .map(DataPreparation.Part::version)
                .findFirst();
    }
}
