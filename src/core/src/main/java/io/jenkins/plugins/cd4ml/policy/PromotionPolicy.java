package io.jenkins.plugins.cd4ml.policy;

import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision.Check;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Under which conditions a model may be promoted. It works on values alone, so that the command and the Jenkins
 * controller decide alike.
 */
public final class PromotionPolicy {

    private final Configuration configuration;
    private final List<Demanded> demands;

    /**
     * @param configuration declares the gates of the stages
     * @param demands what the configuration and whoever stands above it demand for the alias; every one must hold
     */
    public PromotionPolicy(Configuration configuration, List<Demanded> demands) {
        this.configuration = configuration;
        this.demands = List.copyOf(demands);
    }

    /** The stages whose verdicts must be there and must not block. */
    public List<Stage> requires() {
        Set<Stage> stages = new TreeSet<>();
        for (Demanded demanded : demands) {
            stages.addAll(requires(demanded));
        }
        return List.copyOf(stages);
    }

    private List<Stage> requires(Demanded demanded) {
        if (demanded.demands().requires() != null) {
            return demanded.demands().requires();
        }
        if (!demanded.by().equals(Demanded.CONFIGURATION)) {
            return List.of();
        }
        List<Stage> stages = new ArrayList<>(List.of(Stage.VALIDATE_DATA, Stage.EVALUATE_ACCURACY));
        if (configuration.fairness() != null) {
            stages.add(Stage.BIAS_CHECK);
        }
        return stages;
    }

    /** The aliases of which {@link Standing} must know since when they are where they are. */
    public Set<String> aliasesAsked() {
        Set<String> aliases = new TreeSet<>();
        demands.stream()
                .map(each -> each.demands().after())
                .filter(Objects::nonNull)
                .forEach(aliases::add);
        return aliases;
    }

    /** Decides on what the stages of a run left. */
    public PolicyDecision decide(RecordedRun run, Standing standing) {
        List<Check> checks = new ArrayList<>();
        checks.add(model(run));
        for (Stage stage : requires()) {
            String by = whoRequires(stage);
            verdicts(stage, run, by).forEach(check -> checks.add(check.demandedBy(by)));
        }
        checks.addAll(chain(run));
        checks.addAll(EvidenceTime.notFromTheFuture(run, standing.now()));
        for (Demanded demanded : demands) {
            checks.addAll(new DemandChecks(demanded, requires(demanded), run, standing).all());
        }
        return new PolicyDecision(checks);
    }

    /** Decides on the approvals of a request: so many people, none of them twice and none the one who asks. */
    public PolicyDecision decide(PromotionRequest request) {
        return new PolicyDecision(ApprovalChecks.of(demands, request));
    }

    private static Check model(RecordedRun run) {
        if (!run.evidence().containsKey(Stage.TRAIN_MODEL)) {
            return Check.broken("train-model has not run, so there is no model; run it first");
        }
        return run.produced(RunFolder.BUNDLE_URI)
                .map(bundle -> Check.passed(
                        "train-model made the bundle " + bundle.digest().abbreviated()))
                .orElseGet(() -> Check.broken("train-model recorded no bundle; run it again"));
    }

    private String whoRequires(Stage stage) {
        return demands.stream()
                .filter(demanded -> requires(demanded).contains(stage))
                .map(Demanded::by)
                .collect(Collectors.joining(" and "));
    }

    private List<Check> verdicts(Stage stage, RecordedRun run, String by) {
        Evidence evidence = run.evidence().get(stage);
        GateReport report = run.verdicts().get(stage);
        if (evidence == null) {
            return List.of(Check.refused("%s has not run, and the policy of %s requires it".formatted(stage.id(), by)));
        }
        if (report == null) {
            return List.of(Check.refused("nobody has held the gates against the evidence of %s".formatted(stage.id())));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(allGates(stage, report));
        checks.add(report.firstBlocking()
                .map(blocking -> new Check(
                        report.exitCode(), "%s: %s".formatted(stage.id(), clause(blocking.explanation())), null, null))
                .orElseGet(() -> Check.passed("%s: %d gates, none stands against it"
                        .formatted(stage.id(), report.results().size()))));
        if (stage == Stage.EVALUATE_ACCURACY || stage == Stage.BIAS_CHECK) {
            checks.add(sameBundle(evidence, run));
        }
        return checks;
    }

    /** A sentence as a part of another one. */
    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** Verdicts of fewer or weaker gates than are declared do not count. */
    private Check allGates(Stage stage, GateReport report) {
        List<Gate> judged = report.results().stream().map(GateResult::gate).toList();
        return configuration.gates(stage).stream()
                .filter(gate -> !judged.contains(gate))
                .findFirst()
                .map(gate -> Check.refused("%s was not judged by the declared gate \"%s\"; run it again"
                        .formatted(stage.id(), gate.demand())))
                .orElseGet(() -> Check.passed("%s was judged by every declared gate".formatted(stage.id())));
    }

    private static Check sameBundle(Evidence evidence, RecordedRun run) {
        Optional<Digest> made = run.produced(RunFolder.BUNDLE_URI).map(Resource::digest);
        Optional<Digest> measured =
                run.read(evidence.stage(), RunFolder.BUNDLE_URI).map(Resource::digest);
        return made.isPresent() && made.equals(measured)
                ? Check.passed(
                        "%s measured this bundle".formatted(evidence.stage().id()))
                : Check.broken("%s measured another bundle than train-model made; run it again"
                        .formatted(evidence.stage().id()));
    }

    private List<Check> chain(RecordedRun run) {
        List<Check> checks = new ArrayList<>();
        run.breaks().forEach(b -> checks.add(Check.broken(b.sentence())));
        if (checks.isEmpty()) {
            checks.add(Check.passed("each stage read what the stage before it made"));
        }
        Evidence training = run.evidence().get(Stage.TRAIN_MODEL);
        Evidence preparation = run.evidence().get(Stage.PREPARE_DATA);
        if (training != null) {
            boolean prepared = training.inputs().stream()
                    .anyMatch(input -> input.uri().startsWith(Resource.RUN + Stage.PREPARE_DATA.id() + "/"));
            checks.add(
                    prepared
                            ? Check.passed("train-model learned from the prepared rows")
                            : Check.broken("train-model read no rows of prepare-data; run both again"));
        }
        Evidence validation = run.evidence().get(Stage.VALIDATE_DATA);
        if (validation != null && preparation != null && requires().contains(Stage.VALIDATE_DATA)) {
            checks.add(sameSources(validation, preparation));
        }
        return checks;
    }

    /** The rows that were checked must be the rows that were prepared. */
    private Check sameSources(Evidence validation, Evidence preparation) {
        String path = configuration.data().source().path().replace('\\', '/');
        Optional<Digest> validated = source(validation, path);
        return validated.isPresent() && validated.equals(source(preparation, path))
                ? Check.passed("validate-data checked the %s that prepare-data read".formatted(path))
                : Check.broken(
                        "validate-data and prepare-data did not read the same %s; run both again on the same data"
                                .formatted(path));
    }

    private static Optional<Digest> source(Evidence evidence, String path) {
        return evidence.inputs().stream()
                .filter(input -> input.uri().equals(Resource.PROJECT + path))
                .map(Resource::digest)
                .findFirst();
    }
}
