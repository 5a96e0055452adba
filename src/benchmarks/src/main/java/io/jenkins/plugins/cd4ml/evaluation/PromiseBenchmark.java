package io.jenkins.plugins.cd4ml.evaluation;

import java.util.Locale;
import java.util.Map;

/**
 * Prints, for every metric and world, how often a gate passes and fails a model that lies exactly on its threshold.
 *
 * <pre>PromiseBenchmark [runs [seed]]</pre>
 */
public final class PromiseBenchmark {

    private static final double ALPHA = .05;

    private PromiseBenchmark() {}

    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        double most = ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / runs);
        System.out.printf(
                Locale.ROOT,
                "%d runs, at most %.3f allowed (%.2f and three standard errors of the simulation)%n",
                runs,
                most,
                ALPHA);
        for (World world : World.all()) {
            PromiseSimulation simulation = new PromiseSimulation(world);
            for (int rows : new int[] {30, 100, 1000}) {
                print(world, rows, "alone", simulation.single(rows, runs, seed), runs, most);
                print(world, rows, "10 slices", simulation.slices(10, rows, runs / 10, seed), runs / 10, most);
                print(world, rows, "10 attempts", simulation.attempts(10, rows, runs / 10, seed), runs / 10, most);
            }
        }
    }

    private static void print(
            World world, int rows, String what, Map<String, PromiseSimulation.Count> counts, int runs, double most) {
        double allowed = Math.max(most, ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / runs));
        counts.forEach((metric, count) -> {
            double passed = (double) count.passed() / runs;
            double failed = (double) count.failed() / runs;
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %5d rows  %-11s  %-18s passed %.4f  failed %.4f%s%n",
                    world.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    rows,
                    what,
                    metric,
                    passed,
                    failed,
                    passed > allowed || failed > allowed ? "  TOO MANY" : "");
        });
    }
}
