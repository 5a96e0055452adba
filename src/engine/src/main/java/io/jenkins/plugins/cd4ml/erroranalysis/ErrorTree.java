package io.jenkins.plugins.cd4ml.erroranalysis;

import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A regression tree of depth three on the errors (Breiman and others 1984): each step takes the part of a column whose
 * rows, set apart from the others, lessen the sum of squared distances from the mean loss the most. It is grown on the
 * other rows of the partitions and leads both these and the measured ones to its leaves.
 *
 * <p>Ours because a library would bring more than it saves: Smile is under the GPL, Tribuo's trees come with its own data
 * sets, ONNX and protobuf classes of several megabytes, and both split by thresholds that people cannot read.
 */
final class ErrorTree {

    private static final int DEPTH = 3;
    private static final int FEWEST_ROWS = 20;
    private static final double SMALLEST_SHARE = 0.01;

    /** A split must explain this share of the spread of the errors, or it is noise. */
    private static final double SMALLEST_GAIN = 0.005;

    private final List<Partition> partitions;
    private final double[] losses;
    private final double total;
    private final double spread;
    private final int fewest;
    private final List<Leaf> leaves = new ArrayList<>();

    /**
     * A leaf.
     *
     * @param scope the way to it
     * @param found its rows among the other ones
     * @param rows its measured rows
     * @param share of all losses of the other rows, 0 to 1
     * @param mean loss of the other rows
     */
    record Leaf(String scope, int[] found, int[] rows, double share, double mean) {}

    ErrorTree(List<Partition> partitions, double[] losses) {
        this.partitions = partitions;
        this.losses = losses;
        int[] all = IntStream.range(0, losses.length).toArray();
        this.total = sum(all);
        this.spread = squares(all);
        this.fewest = Math.max(FEWEST_ROWS, (int) Math.ceil(SMALLEST_SHARE * losses.length));
        if (!partitions.isEmpty() && spread > 0) {
            int measured = partitions.get(0).of().length;
            grow(List.of(), all, IntStream.range(0, measured).toArray(), DEPTH);
        }
    }

    /** The leaves on which more is wrong than on average, the worst first. */
    List<Leaf> clusters() {
        return leaves.stream()
                .filter(leaf ->
                        leaf.mean() > total / losses.length && !leaf.scope().isEmpty())
                .sorted(Comparator.comparingDouble((Leaf leaf) -> -leaf.mean()).thenComparing(Leaf::scope))
                .toList();
    }

    private void grow(List<String> way, int[] found, int[] rows, int depth) {
        Split best = depth == 0 ? null : best(found);
        if (best == null) {
            double sum = sum(found);
            leaves.add(new Leaf(
                    way.stream().sorted().collect(Collectors.joining(" & ")),
                    found,
                    rows,
                    Math.min(1, sum / total),
                    sum / found.length));
            return;
        }
        Partition partition = partitions.get(best.column());
        String scope = partition.scope(best.part());
        grow(
                // What a column is says more than what it is not.
                Stream.concat(
                                way.stream().filter(step -> !step.startsWith("not " + partition.name() + "=")),
                                Stream.of(scope))
                        .toList(),
                in(found, partition.others(), best.part(), true),
                in(rows, partition.of(), best.part(), true),
                depth - 1);
        grow(
                Stream.concat(way.stream(), Stream.of("not " + scope)).toList(),
                in(found, partition.others(), best.part(), false),
                in(rows, partition.of(), best.part(), false),
                depth - 1);
    }

    private Split best(int[] found) {
        double sum = sum(found);
        Split best = null;
        for (int column = 0; column < partitions.size(); column++) {
            Partition partition = partitions.get(column);
            long[] counts = new long[partition.size()];
            double[] sums = new double[partition.size()];
            for (int row : found) {
                counts[partition.others()[row]]++;
                sums[partition.others()[row]] += losses[row];
            }
            for (int part = 0; part < counts.length; part++) {
                long rest = found.length - counts[part];
                if (counts[part] < fewest || rest < fewest) {
                    continue;
                }
                double difference = sums[part] / counts[part] - (sum - sums[part]) / rest;
                double gain = difference * difference * counts[part] * rest / found.length;
                if (gain > SMALLEST_GAIN * spread && (best == null || gain > best.gain())) {
                    best = new Split(column, part, gain);
                }
            }
        }
        return best;
    }

    private static int[] in(int[] rows, int[] parts, int part, boolean inside) {
        return IntStream.of(rows).filter(row -> (parts[row] == part) == inside).toArray();
    }

    private double sum(int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> losses[row]).sum();
    }

    private double squares(int[] rows) {
        double mean = sum(rows) / Math.max(1, rows.length);
        return IntStream.of(rows)
                .mapToDouble(row -> (losses[row] - mean) * (losses[row] - mean))
                .sum();
    }

    private record Split(int column, int part, double gain) {}
}
