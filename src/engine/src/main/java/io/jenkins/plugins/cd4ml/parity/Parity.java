package io.jenkins.plugins.cd4ml.parity;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.FiniteNumber;
import io.jenkins.plugins.cd4ml.parity.ParityReport.Difference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Compares two sets of predictions of the same rows. */
public final class Parity {

    private final List<String> columns;
    private final double tolerance;
    private final List<Difference> first = new ArrayList<>();
    private long missing;
    private long extra;
    private long differing;
    private Double largest;

    private Parity(List<String> columns, double tolerance) {
        this.columns = columns;
        this.tolerance = tolerance;
    }

    /**
     * Compares.
     *
     * @param recorded what was recorded, with the columns to compare
     * @param served what is served, with at least these
     * @param tolerance the largest difference of two numbers that counts as none, at least 0
     */
    public static ParityReport of(KeyedRows recorded, KeyedRows served, double tolerance) {
        if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
            throw new Cd4mlException.Configuration(
                    "the tolerance is %s; expected a number that is not negative, as 1e-6".formatted(tolerance));
        }
        Parity parity = new Parity(recorded.columns(), tolerance);
        Map<String, Integer> where = served.index();
        Set<String> known = new HashSet<>();
        for (int row = 0; row < recorded.rows(); row++) {
            String key = recorded.key(row);
            known.add(key);
            Integer other = where.get(key);
            if (other == null) {
                parity.missing++;
                parity.tell(new Difference(key, null, "a row", null));
            } else {
                parity.compare(key, recorded, row, served, other);
            }
        }
        for (int row = 0; row < served.rows(); row++) {
            if (!known.contains(served.key(row))) {
                parity.extra++;
                parity.tell(new Difference(served.key(row), null, null, "a row"));
            }
        }
        return new ParityReport(
                recorded.rows(),
                served.rows(),
                parity.columns,
                tolerance,
                parity.missing,
                parity.extra,
                parity.differing,
                parity.largest,
                parity.first);
    }

    private void compare(String key, KeyedRows recorded, int row, KeyedRows served, int other) {
        boolean same = true;
        for (String column : columns) {
            String one = recorded.text(column, row);
            String two = served.text(column, other);
            if (!same(one, two)) {
                same = false;
                tell(new Difference(key, column, one, two));
            }
        }
        differing += same ? 0 : 1;
    }

    private boolean same(String one, String two) {
        Optional<Double> number = one == null ? Optional.empty() : FiniteNumber.parse(one);
        Optional<Double> other = two == null ? Optional.empty() : FiniteNumber.parse(two);
        if (number.isEmpty() || other.isEmpty()) {
            return Objects.equals(one, two);
        }
        double distance = Math.abs(number.get() - other.get());
        largest = largest == null ? distance : Math.max(largest, distance);
        return distance <= tolerance;
    }

    private void tell(Difference difference) {
        if (first.size() < ParityReport.SHOWN) {
            first.add(difference);
        }
    }
}
