package io.jenkins.plugins.cd4ml.policy;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.BranchPattern;
import io.jenkins.plugins.cd4ml.config.Demands;
import io.jenkins.plugins.cd4ml.config.FreezeWindow;
import io.jenkins.plugins.cd4ml.config.GateSettings;
import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.lineage.Judgement;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision.Check;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what somebody demands, beyond the verdicts of the stages, against a run. */
final class DemandChecks {

    private final Demanded demanded;
    private final Demands demands;
    private final List<Stage> required;
    private final RecordedRun run;
    private final Standing standing;
    private final List<Check> checks = new ArrayList<>();

    /**
     * @param required the stages whose evidence this policy requires
     */
    DemandChecks(Demanded demanded, List<Stage> required, RecordedRun run, Standing standing) {
        this.demanded = demanded;
        this.demands = demanded.demands();
        this.required = required;
        this.run = run;
        this.standing = standing;
    }

    List<Check> all() {
        code();
        branches();
        age();
        freeze();
        gates();
        champion();
        after();
        retraining();
        return checks;
    }

    private void code() {
        if (demands.code() != Demands.CodeDemand.COMMITTED) {
            return;
        }
        for (Evidence evidence : run.evidence().values()) {
            CodeVersion code = evidence.code();
            if (code == null) {
                refuse(
                        "committed code, and %s ran beside code under no version control; put the project into a git repository, commit it and run the stages again, or allow it with \"code: any\""
                                .formatted(evidence.stage().id()));
                return;
            }
            if (code.dirty()) {
                refuse(
                        "committed code, and %s ran beside changes that are not in commit %s; commit them and run the stages again, or allow it with \"code: any\""
                                .formatted(evidence.stage().id(), abbreviated(code)));
                return;
            }
        }
        pass("committed code, and every stage ran beside such");
    }

    private void branches() {
        if (demands.branches() == null) {
            return;
        }
        String allowed = String.join(", ", demands.branches());
        CodeVersion code = Optional.ofNullable(run.evidence().get(Stage.TRAIN_MODEL))
                .map(Evidence::code)
                .orElse(null);
        if (code == null || code.branch() == null) {
            refuse(
                    "a model of the branch %s, and it is not known of which branch this one is; train it on a checked out branch"
                            .formatted(allowed));
        } else if (demands.branches().stream().anyMatch(glob -> BranchPattern.matches(glob, code.branch()))) {
            pass("a model of the branch %s: it is of %s".formatted(allowed, code.branch()));
        } else {
            refuse("a model of the branch %s, and this one is of %s".formatted(allowed, code.branch()));
        }
    }

    private void age() {
        if (demands.maximumAge() == null) {
            return;
        }
        Duration longest = demands.maximumAge().length();
        List<Stage> stages = required.isEmpty() ? List.copyOf(run.evidence().keySet()) : required;
        boolean refused = false;
        for (Stage stage : stages) {
            Evidence evidence = run.evidence().get(stage);
            if (evidence != null) {
                Duration age = Duration.between(evidence.finished(), standing.now());
                if (age.compareTo(longest) > 0) {
                    refused = true;
                    refuse("evidence that is at most %s old, and that of %s is %s old; run it again"
                            .formatted(demands.maximumAge(), stage.id(), TimeSpan.inWords(age)));
                }
            }
        }
        if (!refused) {
            pass("evidence that is at most %s old, and none is older".formatted(demands.maximumAge()));
        }
    }

    private void freeze() {
        if (demands.freeze() == null) {
            return;
        }
        Optional<FreezeWindow> frozen = demands.freeze().stream()
                .filter(window -> window.covers(standing.now()))
                .findFirst();
        if (frozen.isPresent()) {
            refuse("no promotion %s: %s"
                    .formatted(frozen.get().inWords(), frozen.get().reason()));
        } else {
            pass("no promotion in %d windows of time, and this is none of them"
                    .formatted(demands.freeze().size()));
        }
    }

    /** The extra gates, on what was recorded, under the same champion and the same number of attempts. */
    private void gates() {
        if (demands.gates() == null) {
            return;
        }
        for (GateSettings settings : demands.gates()) {
            Gate gate = settings.gate();
            GateResult result = held(gate);
            ExitCode outcome =
                    switch (result.consequence()) {
                        case NOTE, UNSTABLE -> ExitCode.PASSED;
                        case FAILURE -> result.verdict() == Verdict.FAILED
                                ? ExitCode.GATE_FAILED
                                : ExitCode.INSUFFICIENT_EVIDENCE;
                    };
            checks.add(Check.demanded(
                    demanded,
                    outcome,
                    "%s%s: %s".formatted(demanded.asks(), gate.demand(), clause(result.explanation()))));
        }
    }

    /** The worst of what the stages say that measured it; a gate that nobody can answer never passes. */
    private GateResult held(Gate gate) {
        List<GateResult> results = new ArrayList<>();
        for (Map.Entry<Stage, Evidence> each : run.evidence().entrySet()) {
            boolean measured = each.getValue().measurements().stream().anyMatch(gate::concerns);
            if (measured) {
                results.add(held(gate, each.getKey()));
            }
        }
        return results.stream()
                .max((one, other) -> one.consequence().compareTo(other.consequence()))
                .orElseGet(() -> held(gate, Stage.EVALUATE_ACCURACY));
    }

    private GateResult held(Gate gate, Stage stage) {
        GateReport report = Optional.ofNullable(run.verdicts().get(stage)).orElseGet(() -> new GateReport(List.of()));
        Champion champion = report.champion() == null ? Champion.UNKNOWN : report.champion();
        Evidence evidence = run.evidence().get(stage);
        GateReport held = evidence == null
                ? Gates.evaluate(List.of(gate), List.of(), champion)
                : Judgement.evaluate(evidence, List.of(gate), champion, report.attempt());
        return held.results().get(0);
    }

    private void champion() {
        if (demands.champion() == null) {
            return;
        }
        String demand = "a gate against the champion that is declared and passed";
        GateReport report = run.verdicts().get(Stage.EVALUATE_ACCURACY);
        List<GateResult> comparisons = report == null
                ? List.of()
                : report.results().stream()
                        .filter(result -> result.gate().comparesModels())
                        .toList();
        Optional<Digest> bundle = run.produced(RunFolder.BUNDLE_URI).map(Resource::digest);
        if (standing.champion() == null) {
            pass(demand + ", and there is no champion yet");
        } else if (bundle.equals(Optional.of(standing.champion()))) {
            pass(demand + ", and this model is the champion");
        } else if (comparisons.isEmpty()) {
            refuse(
                    demand
                            + ", and none is declared; declare one, such as {metric: accuracy, notWorseThan: champion, margin: 0.01}");
        } else if (report.champion() == null
                || !standing.champion().equals(report.champion().bundle())) {
            refuse(demand
                    + ", and evaluate-accuracy compared with another model than the one that is champion now (%s…); run it again"
                            .formatted(standing.champion().abbreviated()));
        } else {
            Optional<GateResult> missed = comparisons.stream()
                    .filter(result -> result.verdict() != Verdict.PASSED)
                    .findFirst();
            missed.ifPresentOrElse(
                    result -> refuse(demand + ": " + clause(result.explanation())),
                    () -> pass("%s: %d did".formatted(demand, comparisons.size())));
        }
    }

    private void after() {
        String alias = demands.after();
        if (alias == null) {
            return;
        }
        String demand = "a version that is behind " + alias + (demands.soak() == null ? "" : " for " + demands.soak());
        Standing.Place place = standing.places().get(alias);
        Optional<Digest> bundle = run.produced(RunFolder.BUNDLE_URI).map(Resource::digest);
        if (place == null || !Optional.of(place.bundle()).equals(bundle)) {
            refuse("%s, and this model is not behind it; promote it there first with --alias %s"
                    .formatted(demand, alias));
            return;
        }
        Duration there = Duration.between(place.since(), standing.now());
        if (EvidenceTime.isFuture(place.since(), standing.now())) {
            refuse(
                    "%s, and the ledger says that it came there at %s, which is yet to come: the clock of this machine or of the one that moved it is wrong"
                            .formatted(demand, place.since()));
        } else if (demands.soak() != null && there.compareTo(demands.soak().length()) < 0) {
            refuse("%s, and this one has been there for %s; wait until %s"
                    .formatted(
                            demand,
                            TimeSpan.inWords(there),
                            place.since().plus(demands.soak().length())));
        } else {
            pass("%s: it has been there for %s".formatted(demand, TimeSpan.inWords(there)));
        }
    }

    /** How many approvals that means is for {@link ApprovalChecks} to say; this says why. */
    private void retraining() {
        if (run.retrained() && demands.retraining() == Demands.RetrainingDemand.APPROVED) {
            pass("a person's approval of what nobody asked for: %s"
                    .formatted(run.evidence().get(Stage.TRAIN_MODEL).cause().inWords()));
        }
    }

    private void refuse(String demand) {
        checks.add(Check.demanded(demanded, ExitCode.GATE_FAILED, demanded.asks() + demand));
    }

    private void pass(String demand) {
        checks.add(Check.demanded(demanded, ExitCode.PASSED, demanded.asks() + demand));
    }

    private static String abbreviated(CodeVersion code) {
        return code.commit().substring(0, Math.min(10, code.commit().length()));
    }

    /** A sentence as a part of another one. */
    static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
