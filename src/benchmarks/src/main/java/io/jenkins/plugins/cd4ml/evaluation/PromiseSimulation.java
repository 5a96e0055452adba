package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How often gates speak wrongly of a model that lies exactly on every threshold: at most {@code 1 - confidence} of all
 * runs may pass, and as many may fail.
 */
final class PromiseSimulation {

    /** How often a gate was asked and what it said. */
    static final class Count {
        private int passed;
        private int failed;

        int passed() {
            return passed;
        }

        int failed() {
            return failed;
        }
    }

    private final World world;
    private final Map<String, Double> truth;

    PromiseSimulation(World world) {
        this.world = world;
        this.truth = world.truth();
    }

    /** One model on some rows, judged once. */
    Map<String, Count> single(int rows, int runs, long seed) {
        Map<String, Count> counts = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        List<Gate> gates = gates("");
        for (int run = 0; run < runs; run++) {
            add(counts, judged(gates, world.draw(rows, random), Attempt.NOT_COUNTED));
        }
        return counts;
    }

    /**
     * A family of slices, all of them on the threshold: it may pass only if all do, and fail if one is shown to miss.
     *
     * @param rows of each slice
     */
    Map<String, Count> slices(int slices, int rows, int runs, long seed) {
        Map<String, Count> counts = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        List<Gate> gates = gates("slice=*");
        for (int run = 0; run < runs; run++) {
            List<Measurement> all = new ArrayList<>();
            for (int slice = 0; slice < slices; slice++) {
                for (Measurement measured : world.draw(rows, random)) {
                    if (measured.scope().isEmpty()) {
                        all.add(new Measurement(
                                measured.metric(), "slice=" + slice, measured.against(), measured.estimate()));
                    }
                }
            }
            add(counts, judged(gates, all, Attempt.NOT_COUNTED));
        }
        return counts;
    }

    /** Several models one after the other, each of them on the threshold: a run passes when any of them does. */
    Map<String, Count> attempts(int attempts, int rows, int runs, long seed) {
        Map<String, Count> counts = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        List<Gate> gates = gates("");
        for (int run = 0; run < runs; run++) {
            Map<String, Verdict> best = new HashMap<>();
            for (int k = 1; k <= attempts; k++) {
                judged(gates, world.draw(rows, random), Attempt.counted(k)).forEach((metric, verdict) -> {
                    if (verdict == Verdict.PASSED) {
                        best.put(metric, verdict);
                    } else {
                        best.putIfAbsent(metric, Verdict.INSUFFICIENT);
                    }
                });
            }
            add(counts, best);
        }
        return counts;
    }

    private List<Gate> gates(String scope) {
        List<Gate> gates = new ArrayList<>();
        truth.forEach((name, value) -> {
            Metric metric = Metric.find(name).orElseThrow();
            Gate gate = metric.higherIsBetter() ? Gate.minimum(name, value) : Gate.maximum(name, value);
            gates.add(gate.withScope(scope));
        });
        return gates;
    }

    private static Map<String, Verdict> judged(List<Gate> gates, List<Measurement> measurements, Attempt attempt) {
        Map<String, Verdict> verdicts = new HashMap<>();
        for (GateResult result :
                Gates.evaluate(gates, measurements, Champion.UNKNOWN, attempt).results()) {
            verdicts.put(result.gate().metric(), result.verdict());
        }
        return verdicts;
    }

    private static void add(Map<String, Count> counts, Map<String, Verdict> verdicts) {
        verdicts.forEach((metric, verdict) -> {
            Count count = counts.computeIfAbsent(metric, name -> new Count());
            count.passed += verdict == Verdict.PASSED ? 1 : 0;
            count.failed += verdict == Verdict.FAILED ? 1 : 0;
        });
    }
}
