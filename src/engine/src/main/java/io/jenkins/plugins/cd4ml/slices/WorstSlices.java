package io.jenkins.plugins.cd4ml.slices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the slices on which a model errs most: parts of one column, or of two at once. The search looks at the other rows
 * of the partitions alone, so that what is measured on their measured rows is not flattered, or blackened, by it.
 *
 * <p>A slice's rank is what its mean loss is shown to exceed that of all other rows by, the lower bound of a difference of
 * means. A slice of two columns has to rank above both of its halves. (After Chung and others 2019, IEEE Transactions on
 * Knowledge and Data Engineering 32:2284, Slice Finder.)
 */
public final class WorstSlices {

    /** How the scope of a found slice begins. */
    public static final String SCOPE = "slice: ";

    private static final int FEWEST_ROWS = 20;
    private static final double SMALLEST_SHARE = 0.01;

    /** The normal quantile of a one-sided bound at 95%. */
    private static final double QUANTILE = 1.645;

    /** So many halves are tried with every other part. */
    private static final int BEAM = 40;

    /** Slices that share more of their rows are one and the same. */
    private static final double MOST_OVERLAP = 0.8;

    private final List<Partition> partitions;
    private final double[] losses;
    private final Sums all;
    private final long fewest;

    /**
     * A found slice.
     *
     * @param scope its name in a measurement
     * @param rows the measured rows in it
     */
    public record Slice(String scope, int[] rows) {}

    private WorstSlices(List<Partition> partitions, double[] losses) {
        this.partitions = partitions;
        this.losses = losses;
        this.all = new Sums();
        Arrays.stream(losses).forEach(all::add);
        this.fewest = Math.max(FEWEST_ROWS, (long) Math.ceil(SMALLEST_SHARE * losses.length));
    }

    /**
     * The worst slices, the worst first.
     *
     * @param partitions of the columns to search in
     * @param losses of the other rows
     * @param most how many at most
     */
    public static List<Slice> find(List<Partition> partitions, double[] losses, int most) {
        return most == 0 ? List.of() : new WorstSlices(partitions, losses).find(most);
    }

    private List<Slice> find(int most) {
        List<Candidate> halves = singles();
        List<Candidate> candidates = new ArrayList<>(halves);
        halves.stream().limit(BEAM).forEach(half -> candidates.addAll(crossed(half, halves)));
        candidates.sort(Candidate.ORDER);
        List<Candidate> chosen = new ArrayList<>();
        List<BitSet> covered = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (chosen.size() == most) {
                break;
            }
            BitSet rows = rows(candidate);
            if (covered.stream().noneMatch(other -> overlap(rows, other) > MOST_OVERLAP)) {
                chosen.add(candidate);
                covered.add(rows);
            }
        }
        return chosen.stream().map(this::slice).toList();
    }

    /** Every part of every column with enough rows and no less loss than the others, the worst first. */
    private List<Candidate> singles() {
        List<Candidate> found = new ArrayList<>();
        for (int column = 0; column < partitions.size(); column++) {
            Sums[] sums = Sums.array(partitions.get(column).size());
            int[] parts = partitions.get(column).others();
            for (int row = 0; row < losses.length; row++) {
                sums[parts[row]].add(losses[row]);
            }
            for (int part = 0; part < sums.length; part++) {
                consider(new Literal(column, part), null, sums[part], found);
            }
        }
        found.sort(Candidate.ORDER);
        return found;
    }

    private List<Candidate> crossed(Candidate half, List<Candidate> halves) {
        List<Candidate> found = new ArrayList<>();
        int[] rows = rows(half).stream().toArray();
        Set<Literal> better = new HashSet<>();
        halves.stream().takeWhile(other -> other != half).forEach(other -> better.add(other.first()));
        for (int column = 0; column < partitions.size(); column++) {
            if (column == half.first().column()) {
                continue;
            }
            Sums[] sums = Sums.array(partitions.get(column).size());
            int[] parts = partitions.get(column).others();
            for (int row : rows) {
                sums[parts[row]].add(losses[row]);
            }
            for (int part = 0; part < sums.length; part++) {
                Literal literal = new Literal(column, part);
                // The better half of both has been crossed with the other one already.
                if (!better.contains(literal)) {
                    consider(half.first(), literal, sums[part], found);
                }
            }
        }
        found.removeIf(candidate -> candidate.rank() <= half.rank());
        return found;
    }

    private void consider(Literal first, Literal second, Sums sums, List<Candidate> found) {
        long rest = all.rows - sums.rows;
        if (sums.rows < fewest || rest < 1) {
            return;
        }
        double excess = sums.sum / sums.rows - (all.sum - sums.sum) / rest;
        if (excess < 0) {
            return;
        }
        double error = all.deviation() * Math.sqrt(1.0 / sums.rows + 1.0 / rest);
        found.add(new Candidate(first, second, excess - QUANTILE * error, sums.rows));
    }

    private BitSet rows(Candidate candidate) {
        BitSet rows = new BitSet(losses.length);
        int[] first = partitions.get(candidate.first().column()).others();
        int[] second = candidate.second() == null
                ? first
                : partitions.get(candidate.second().column()).others();
        int part = candidate.second() == null
                ? candidate.first().part()
                : candidate.second().part();
        for (int row = 0; row < losses.length; row++) {
            if (first[row] == candidate.first().part() && second[row] == part) {
                rows.set(row);
            }
        }
        return rows;
    }

    private static double overlap(BitSet one, BitSet two) {
        BitSet both = (BitSet) one.clone();
        both.and(two);
        BitSet either = (BitSet) one.clone();
        either.or(two);
        return (double) both.cardinality() / Math.max(1, either.cardinality());
    }

    private Slice slice(Candidate candidate) {
        Literal first = candidate.first();
        Literal second = candidate.second() == null ? first : candidate.second();
        // As in every scope, the columns come in the order of their names.
        boolean turned = name(second).compareTo(name(first)) < 0;
        String scope = second == first
                ? scope(first)
                : turned ? scope(second) + " & " + scope(first) : scope(first) + " & " + scope(second);
        int[] one = partitions.get(first.column()).of();
        int[] two = partitions.get(second.column()).of();
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < one.length; row++) {
            if (one[row] == first.part() && two[row] == second.part()) {
                rows.add(row);
            }
        }
        return new Slice(
                SCOPE + scope, rows.stream().mapToInt(Integer::intValue).toArray());
    }

    private String name(Literal literal) {
        return partitions.get(literal.column()).name();
    }

    private String scope(Literal literal) {
        return partitions.get(literal.column()).scope(literal.part());
    }

    /** A part of a column. */
    private record Literal(int column, int part) {}

    /** One part, or the rows that two parts share; the second is null for one. */
    private record Candidate(Literal first, Literal second, double rank, long rows) {

        static final Comparator<Candidate> ORDER = Comparator.comparingDouble((Candidate c) -> -c.rank)
                .thenComparingLong(c -> -c.rows)
                .thenComparingInt(c -> c.first.column)
                .thenComparingInt(c -> c.first.part)
                .thenComparingInt(c -> c.second == null ? -1 : c.second.column)
                .thenComparingInt(c -> c.second == null ? -1 : c.second.part);
    }

    /** What the losses of some rows add up to. */
    static final class Sums {

        private long rows;
        private double sum;
        private double squares;

        static Sums[] array(int size) {
            Sums[] sums = new Sums[size];
            Arrays.setAll(sums, i -> new Sums());
            return sums;
        }

        void add(double loss) {
            rows++;
            sum += loss;
            squares += loss * loss;
        }

        double deviation() {
            double mean = sum / rows;
            return rows < 2 ? 0 : Math.sqrt(Math.max(0, squares / rows - mean * mean));
        }
    }
}
