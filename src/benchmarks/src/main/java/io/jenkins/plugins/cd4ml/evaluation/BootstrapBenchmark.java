package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.config.BootstrapSettings;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.resampling.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Bounds ten metrics of a binary classifier by the bootstrap, over all rows and in each of twelve groups, and the area
 * under the ROC curve by DeLong's error. A process makes one measurement; just-in-time compilation is in it, reading the
 * rows is not, as it is not in the peer's.
 */
public final class BootstrapBenchmark {

    private static final int GROUPS = 12;
    private static final double NANOSECONDS = 1e9;

    private BootstrapBenchmark() {}

    /** @param arguments {@code prepare <folder> <rows>}, {@code bootstrap <folder> <resamples>} or {@code delong <folder>} */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "prepare" -> prepare(folder, Integer.parseInt(arguments[2]));
            case "bootstrap" -> bootstrap(folder, Integer.parseInt(arguments[2]));
            default -> areaUnderRoc(folder);
        }
    }

    /** Columns of little-endian doubles, which NumPy reads as they are: score, label and group. */
    private static void prepare(Path folder, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        double[] scores = random.doubles(count).toArray();
        write(folder.resolve("score"), scores);
        write(
                folder.resolve("label"),
                Arrays.stream(scores).map(p -> random.nextDouble() < p ? 1 : 0).toArray());
        write(
                folder.resolve("group"),
                random.ints(count, 0, GROUPS).asDoubleStream().toArray());
    }

    private static void bootstrap(Path folder, int resamples) throws IOException {
        double[] scores = read(folder.resolve("score"));
        double[] labels = read(folder.resolve("label"));
        double[] groups = read(folder.resolve("group"));
        BootstrapSettings settings = new BootstrapSettings(null, resamples, null, 1L);
        long start = System.nanoTime();
        List<Measurement> all = new ArrayList<>(measured(scored(scores, labels), settings));
        for (int group = 0; group < GROUPS; group++) {
            int g = group;
            int[] members = IntStream.range(0, scores.length)
                    .filter(row -> groups[row] == g)
                    .toArray();
            all.addAll(measured(
                    scored(
                            Arrays.stream(members)
                                    .mapToDouble(row -> scores[row])
                                    .toArray(),
                            Arrays.stream(members)
                                    .mapToDouble(row -> labels[row])
                                    .toArray()),
                    settings));
        }
        double seconds = secondsSince(start);
        Estimate area = all.stream()
                .filter(one -> one.metric().equals("rocAuc"))
                .findFirst()
                .orElseThrow()
                .estimate();
        System.out.printf(
                "seconds=%.2f measurements=%d rocAuc=%.6f lower=%.6f upper=%.6f maxRssMiB=%d%n",
                seconds,
                all.size(),
                area.value().orElseThrow(),
                area.lowerBound(.975).orElseThrow(),
                area.upperBound(.975).orElseThrow(),
                maxResidentMebibytes());
    }

    /** The ten metrics: accuracy, balanced accuracy, precision, recall, F1, ROC AUC, PR AUC, log loss, Brier, ECE. */
    private static List<Measurement> measured(ScoredRows rows, BootstrapSettings settings) {
        List<String> ten = List.of(
                "accuracy",
                "balancedAccuracy",
                "precision",
                "recall",
                "f1",
                "rocAuc",
                "prAuc",
                "logLoss",
                "brierScore",
                "calibrationError");
        List<Measurement> plain = ClassificationMetrics.of(rows, new SplittableRandom(1)).measurements().stream()
                .filter(one -> one.scope().isEmpty() && ten.contains(one.metric()))
                .toList();
        return ResampledClasses.of(rows, 2, 1, null).drawn(plain, Rows.of(rows.rows()), settings);
    }

    private static void areaUnderRoc(Path folder) throws IOException {
        ScoredRows rows = scored(read(folder.resolve("score")), read(folder.resolve("label")));
        long start = System.nanoTime();
        Estimate.Mean area = (Estimate.Mean) new Rankings(rows).areaUnderRoc();
        System.out.printf(
                "seconds=%.3f rocAuc=%.9f standardError=%.9f maxRssMiB=%d%n",
                secondsSince(start), area.mean(), area.standardError(), maxResidentMebibytes());
    }

    private static ScoredRows scored(double[] scores, double[] labels) {
        double[][] both = new double[scores.length][];
        int[] truth = new int[scores.length];
        for (int row = 0; row < both.length; row++) {
            both[row] = new double[] {1 - scores[row], scores[row]};
            truth[row] = (int) labels[row];
        }
        return new ScoredRows(List.of("0", "1"), truth, both, 1);
    }

    private static void write(Path file, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        Files.write(file, bytes.array());
    }

    private static double[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return values;
    }

    /** The most memory, heap and native, that this process ever held; 0 where the system does not tell. */
    private static long maxResidentMebibytes() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / NANOSECONDS;
    }
}
