package io.jenkins.plugins.cd4ml.gate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A value whose error was found by resampling (Efron 1979, Annals of Statistics 7:1).
 *
 * @param point the value on the rows as they are
 * @param rows how many rows it rests on, at least 1
 * @param probabilities rising, between 0 and 1
 * @param quantiles of the resampled values at these probabilities
 */
public record Resampled(double point, long rows, List<Double> probabilities, List<Double> quantiles)
        implements Estimate {

    public Resampled {
        probabilities = List.copyOf(probabilities);
        quantiles = List.copyOf(quantiles);
        if (!Double.isFinite(point)
                || rows < 1
                || probabilities.size() != quantiles.size()
                || probabilities.size() < 2) {
            throw new IllegalArgumentException(
                    "a resampled value needs a finite value, a row and as many quantiles as probabilities");
        }
        for (int i = 1; i < probabilities.size(); i++) {
            if (!(probabilities.get(i) > probabilities.get(i - 1)) || !(quantiles.get(i) >= quantiles.get(i - 1))) {
                throw new IllegalArgumentException("probabilities and quantiles must rise");
            }
        }
    }

    @Override
    public OptionalDouble value() {
        return OptionalDouble.of(point);
    }

    /** A quantile of the resampled values, or the value itself if that lies lower. */
    @Override
    public OptionalDouble lowerBound(double confidence, double times) {
        return bound(1 - confidence, times, -1);
    }

    @Override
    public OptionalDouble upperBound(double confidence, double times) {
        return bound(confidence, times, 1);
    }

    private OptionalDouble bound(double probability, double times, int side) {
        int last = probabilities.size() - 1;
        boolean outside = probability < probabilities.get(0) || probability > probabilities.get(last);
        boolean withoutSpread = quantiles.get(0).equals(quantiles.get(last));
        if (outside || withoutSpread) {
            return OptionalDouble.empty();
        }
        double distance = side * (quantile(probability) - point) / Math.sqrt(times);
        return OptionalDouble.of(point + side * Math.max(0, distance));
    }

    private double quantile(double probability) {
        double[] grid = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
        int at = Arrays.binarySearch(grid, probability);
        if (at >= 0) {
            return quantiles.get(at);
        }
        int right = -at - 1;
        double weight = (probability - grid[right - 1]) / (grid[right] - grid[right - 1]);
        return quantiles.get(right - 1) + weight * (quantiles.get(right) - quantiles.get(right - 1));
    }
}
