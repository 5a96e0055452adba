package io.jenkins.plugins.cd4ml.lineage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the statements say. Each is a pure function of the files beside it, so that whoever has these files can form the
 * statement again and compare.
 */
public final class Statements {

    /** The predicate of what was made: SLSA provenance, version 1. */
    public static final String PROVENANCE = "https://slsa.dev/provenance/v1";

    /** The predicate of what was judged: in-toto test result, version 0.1. */
    public static final String TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1";

    /** What the parameters of a provenance mean: a stage of this product, version 1 of that meaning. */
    public static final String BUILD_TYPE = "https://plugins.jenkins.io/cd4ml/stage/v1";

    /** Who runs stages. */
    public static final String BUILDER = "https://plugins.jenkins.io/cd4ml";

    private Statements() {}

    /**
     * How a stage's files came to be.
     *
     * @param evidence what the stage saw
     * @param evidenceDigest digest of its evidence.json
     * @param configurationDigest digest of its configuration.json, which the statement names and does not repeat: with
     *     many columns it is the largest part of a lineage, and every stage has one
     */
    public static Statement provenance(Evidence evidence, Digest evidenceDigest, Digest configurationDigest) {
        Stage stage = evidence.stage();
        String evidenceName = name(stage, RunFolder.EVIDENCE);
        String configurationName = name(stage, RunFolder.CONFIGURATION);
        List<ResourceDescriptor> subjects = new ArrayList<>();
        evidence.outputs().stream()
                .filter(output -> !output.path().equals(configurationName))
                .forEach(output -> subjects.add(ResourceDescriptor.named(output)));
        subjects.add(ResourceDescriptor.named(evidenceName, evidenceDigest));
        subjects.add(ResourceDescriptor.named(configurationName, configurationDigest));

        List<ResourceDescriptor> dependencies = Stream.concat(
                        evidence.inputs().stream().map(ResourceDescriptor::addressed),
                        Stream.concat(
                                Stream.ofNullable(evidence.environment().lock()).map(ResourceDescriptor::addressed),
                                Stream.ofNullable(evidence.code()).map(Statements::code)))
                .toList();
        Provenance predicate = new Provenance(
                new BuildDefinition(
                        BUILD_TYPE,
                        Map.of(
                                "stage",
                                stage,
                                "configuration",
                                ResourceDescriptor.named(configurationName, configurationDigest)),
                        internal(evidence),
                        dependencies),
                new RunDetails(
                        new Builder(
                                BUILDER, Map.of("cd4ml", evidence.environment().cd4ml())),
                        new Metadata(
                                evidenceDigest.toString(), evidence.started(), evidence.finished(), evidence.usage())));
        return Statement.of(subjects, PROVENANCE, predicate);
    }

    /**
     * What gates said about a stage's evidence.
     *
     * @param evidence what was judged
     * @param files digests of the files beside it, by name: evidence, provenance, configuration and verdicts
     * @param report what the gates said
     */
    public static Statement testResult(Evidence evidence, Map<String, Digest> files, GateReport report) {
        Stage stage = evidence.stage();
        List<ResourceDescriptor> subjects = new ArrayList<>();
        judged(evidence).forEach(artifact -> subjects.add(ResourceDescriptor.named(artifact)));
        for (String file : List.of(RunFolder.EVIDENCE, RunFolder.PROVENANCE, RunFolder.VERDICTS)) {
            subjects.add(ResourceDescriptor.named(name(stage, file), digest(files, file)));
        }
        TestResult predicate = new TestResult(
                result(report),
                List.of(ResourceDescriptor.named(
                        name(stage, RunFolder.CONFIGURATION), digest(files, RunFolder.CONFIGURATION))),
                demands(report, result -> result.verdict() == Verdict.PASSED),
                demands(report, result -> result.verdict() != Verdict.PASSED && !blocks(result)),
                demands(report, result -> result.verdict() != Verdict.PASSED && blocks(result)));
        return Statement.of(subjects, TEST_RESULT, predicate);
    }

    /** What the platform and not the user's configuration determined. */
    private static Map<String, Object> internal(Evidence evidence) {
        Map<String, Object> internal = new TreeMap<>();
        internal.put("environment", evidence.environment());
        if (evidence.cause() != null) {
            internal.put("cause", evidence.cause());
        }
        return internal;
    }

    /** The path of a stage's file in the run folder. */
    static String name(Stage stage, String file) {
        return stage.id() + "/" + file;
    }

    /** What a stage's gates are about: the model where there is one, else the data. */
    private static Stream<Resource> judged(Evidence evidence) {
        List<Resource> bundle = evidence.inputs().stream()
                .filter(input -> input.uri().equals(RunFolder.BUNDLE_URI))
                .toList();
        return (bundle.isEmpty() ? evidence.inputs() : bundle).stream();
    }

    private static Digest digest(Map<String, Digest> files, String file) {
        return Objects.requireNonNull(files.get(file), file);
    }

    private static ResourceDescriptor code(CodeVersion code) {
        String repository = Optional.ofNullable(code.repository()).orElse("local");
        String branch = Optional.ofNullable(code.branch()).map(b -> "@" + b).orElse("");
        return new ResourceDescriptor(
                null,
                "git+" + repository + branch,
                Map.of("gitCommit", code.commit()),
                Map.of("dirty", BooleanNode.valueOf(code.dirty())));
    }

    private static String result(GateReport report) {
        if (report.exitCode() != ExitCode.PASSED) {
            return "FAILED";
        }
        return report.verdict() == Verdict.PASSED ? "PASSED" : "WARNED";
    }

    private static boolean blocks(GateResult result) {
        return result.consequence() == Consequence.FAILURE;
    }

    private static List<String> demands(GateReport report, Predicate<GateResult> which) {
        return report.results().stream()
                .filter(which)
                .map(result -> result.gate().demand())
                .toList();
    }

    private record Provenance(BuildDefinition buildDefinition, RunDetails runDetails) {}

    private record BuildDefinition(
            String buildType,
            Map<String, Object> externalParameters,
            Map<String, Object> internalParameters,
            List<ResourceDescriptor> resolvedDependencies) {}

    private record RunDetails(Builder builder, Metadata metadata) {}

    private record Builder(String id, Map<String, String> version) {}

    /** The last one is an extension, which SLSA asks to name after who defines it. */
    private record Metadata(
            String invocationId, Instant startedOn, Instant finishedOn, @JsonProperty("cd4ml_usage") Usage usage) {}

    private record TestResult(
            String result,
            List<ResourceDescriptor> configuration,
            List<String> passedTests,
            List<String> warnedTests,
            List<String> failedTests) {}
}
