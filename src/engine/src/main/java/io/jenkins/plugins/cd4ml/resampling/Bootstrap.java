package io.jenkins.plugins.cd4ml.resampling;

import io.jenkins.plugins.cd4ml.config.BootstrapSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * The nonparametric bootstrap (Efron 1979, Annals of Statistics 7:1). Several resamples go through the rows together,
 * block by block, so that each block is fetched from memory once for all of them.
 */
public final class Bootstrap {

    /** So many resamples go through the rows together. */
    private static final int BATCH = 16;

    /** Up to so many units each is left out once; of more, groups are. */
    private static final int MOST_LEFT_OUT = 1000;

    private static final int GROUPS = 250;

    private final BootstrapSettings settings;
    private final int threads;

    /** @param threads at least 1; the results do not depend on it */
    public Bootstrap(BootstrapSettings settings, int threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /** On all processors. */
    public static Bootstrap of(BootstrapSettings settings) {
        return new Bootstrap(settings, Runtime.getRuntime().availableProcessors());
    }

    /** Draws the rows again and again and computes each number of each statistic on each resample. */
    public List<Replicates> run(Rows rows, List<? extends Statistic> statistics) {
        double[][] measured = values(rows.count(), number -> Plan.asTheyAre(), 1, statistics);
        double[][] drawn = drawn(rows, statistics);
        boolean accelerated = settings.method() == BootstrapSettings.Method.BCA;
        double[][] leftOut = accelerated ? leftOut(rows, statistics) : new double[measured.length][0];
        return IntStream.range(0, measured.length)
                .mapToObj(i -> new Replicates(measured[i][0], drawn[i], leftOut[i], settings.method()))
                .toList();
    }

    private double[][] drawn(Rows rows, List<? extends Statistic> statistics) {
        if (rows.strata() != null || rows.clusters() != null) {
            return values(rows.count(), rows.plan(settings.seed()), settings.resamples(), statistics);
        }
        List<Statistic> byRow = new ArrayList<>();
        List<double[][]> parts = new ArrayList<>();
        for (Statistic statistic : statistics) {
            double[][] part = new double[statistic.size()][];
            parts.add(part);
            if (statistic instanceof Tally tally) {
                Arrays.setAll(part, i -> new double[settings.resamples()]);
                tally.draw(settings.seed(), part);
            } else {
                byRow.add(statistic);
            }
        }
        double[][] values = values(rows.count(), rows.plan(settings.seed()), settings.resamples(), byRow);
        int next = 0;
        for (double[][] part : parts) {
            for (int i = 0; i < part.length; i++) {
                part[i] = part[i] == null ? values[next++] : part[i];
            }
        }
        return parts.stream().flatMap(Arrays::stream).toArray(double[][]::new);
    }

    private double[][] leftOut(Rows rows, List<? extends Statistic> statistics) {
        int units = rows.units();
        int groups = units <= MOST_LEFT_OUT ? units : GROUPS;
        int[] ofRow = new int[rows.count()];
        for (int row = 0; row < ofRow.length; row++) {
            int unit = rows.clusters() == null ? row : rows.clusters()[row];
            ofRow[row] = units <= MOST_LEFT_OUT
                    ? unit
                    : Plan.random(settings.seed(), -1, unit).nextInt(groups);
        }
        return values(rows.count(), Plan.without(ofRow), groups, statistics);
    }

    /** For each statistic its values on the resamples 0 to {@code resamples - 1}. */
    private double[][] values(int rows, Plan plan, int resamples, List<? extends Statistic> statistics) {
        double[][] values =
                new double[statistics.stream().mapToInt(Statistic::size).sum()][resamples];
        if (statistics.isEmpty()) {
            return values;
        }
        int batches = (resamples + BATCH - 1) / BATCH;
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            pool.submit(() -> IntStream.range(0, batches).parallel().forEach(batch -> {
                        int from = batch * BATCH;
                        work(rows, plan, from, Math.min(BATCH, resamples - from), statistics, values);
                    }))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows were drawn", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return values;
    }

    private static void work(
            int rows, Plan plan, int first, int count, List<? extends Statistic> statistics, double[][] values) {
        Plan.Draw[] draws = new Plan.Draw[count];
        Statistic.Sum[][] sums = new Statistic.Sum[count][statistics.size()];
        for (int i = 0; i < count; i++) {
            draws[i] = plan.resample(first + i);
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] = statistics.get(j).begin();
            }
        }
        short[] weights = new short[Plan.BLOCK];
        for (int from = 0; from < rows; from += Plan.BLOCK) {
            int size = Math.min(Plan.BLOCK, rows - from);
            for (int i = 0; i < count; i++) {
                draws[i].fill(from / Plan.BLOCK, from, size, weights);
                for (Statistic.Sum sum : sums[i]) {
                    sum.add(from, size, weights);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            int next = 0;
            for (int j = 0; j < sums[i].length; j++) {
                for (int which = 0; which < statistics.get(j).size(); which++) {
                    values[next++][first + i] = sums[i][j].value(which);
                }
            }
        }
    }
}
