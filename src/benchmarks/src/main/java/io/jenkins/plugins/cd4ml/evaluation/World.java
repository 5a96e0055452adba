package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Where rows come from, with a model whose true metrics are known. */
enum World {
    /** Two classes as frequent as each other, and probabilities that are right. */
    CALIBRATED {
        @Override
        List<Measurement> draw(int rows, SplittableRandom random) {
            return twoClasses(rows, 0, 1.5, 1, random);
        }
    },
    /** One row in ten is positive, and the model is too sure of itself. */
    RARE_AND_OVERCONFIDENT {
        @Override
        List<Measurement> draw(int rows, SplittableRandom random) {
            return twoClasses(rows, -3.2, 1.5, 2, random);
        }
    },
    /** Three classes of different frequency. */
    THREE_CLASSES {
        @Override
        List<Measurement> draw(int rows, SplittableRandom random) {
            int[] truth = new int[rows];
            double[][] scores = new double[rows][3];
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    scores[row][k] = Math.exp(1.5 * random.nextGaussian() - .5 * k);
                    sum += scores[row][k];
                }
                double at = random.nextDouble() * sum;
                truth[row] = at < scores[row][0] ? 0 : at < scores[row][0] + scores[row][1] ? 1 : 2;
                for (int k = 0; k < 3; k++) {
                    scores[row][k] /= sum;
                }
            }
            return ClassificationMetrics.of(new ScoredRows(List.of("a", "b", "c"), truth, scores, -1), random)
                    .measurements();
        }
    },
    /** A regression whose errors are normal. */
    NORMAL_ERRORS {
        @Override
        List<Measurement> draw(int rows, SplittableRandom random) {
            return regression(rows, random::nextGaussian, random);
        }

        @Override
        Map<String, Double> truth() {
            return errors(Math.sqrt(2 / Math.PI), 1);
        }
    },
    /** Errors with tails as those of Laplace's distribution. */
    LAPLACE_ERRORS {
        @Override
        List<Measurement> draw(int rows, SplittableRandom random) {
            return regression(rows, () -> random.nextExponential() * (random.nextBoolean() ? 1 : -1), random);
        }

        @Override
        Map<String, Double> truth() {
            return errors(1, Math.sqrt(2));
        }
    },
    /** Errors whose size is lognormal: a few are enormous. */
    LOGNORMAL_ERRORS {
        @Override
        List<Measurement> draw(int rows, SplittableRandom random) {
            return regression(rows, () -> Math.exp(random.nextGaussian()) * (random.nextBoolean() ? 1 : -1), random);
        }

        @Override
        Map<String, Double> truth() {
            return errors(Math.exp(.5), Math.exp(1));
        }
    };

    /** So many rows give a truth whose own error is small beside those that are simulated. */
    private static final int MANY = 500_000;

    /** How far the labels of a regression scatter beside its errors. */
    private static final double SIGNAL = 2;

    /** Measures a model on rows drawn anew. */
    abstract List<Measurement> draw(int rows, SplittableRandom random);

    /** The true value of every metric by its name. */
    Map<String, Double> truth() {
        Map<String, Double> truth = new LinkedHashMap<>();
        for (Measurement measurement : draw(MANY, new SplittableRandom(1))) {
            if (measurement.scope().isEmpty() && measurement.estimate().value().isPresent()) {
                truth.put(measurement.metric(), measurement.estimate().value().getAsDouble());
            }
        }
        return truth;
    }

    /** @param sureness 1 for probabilities that are right */
    private static List<Measurement> twoClasses(
            int rows, double centre, double spread, double sureness, SplittableRandom random) {
        int[] truth = new int[rows];
        double[][] scores = new double[rows][];
        for (int row = 0; row < rows; row++) {
            double logit = centre + spread * random.nextGaussian();
            truth[row] = random.nextDouble() < probability(logit) ? 1 : 0;
            double said = probability(sureness * logit);
            scores[row] = new double[] {1 - said, said};
        }
        return ClassificationMetrics.of(new ScoredRows(List.of("no", "yes"), truth, scores, 1), random)
                .measurements();
    }

    private static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private interface Errors {
        double next();
    }

    private static List<Measurement> regression(int rows, Errors errors, SplittableRandom random) {
        double[] truth = new double[rows];
        double[] predicted = new double[rows];
        for (int row = 0; row < rows; row++) {
            predicted[row] = SIGNAL * random.nextGaussian();
            truth[row] = predicted[row] + errors.next();
        }
        return RegressionMetrics.of("y", null, truth, predicted, EvaluationSettings.defaults())
                .measurements();
    }

    private static Map<String, Double> errors(double meanSize, double rootMeanSquare) {
        Map<String, Double> truth = new LinkedHashMap<>();
        truth.put("mae", meanSize);
        truth.put("rmse", rootMeanSquare);
        double square = rootMeanSquare * rootMeanSquare;
        truth.put("r2", 1 - square / (SIGNAL * SIGNAL + square));
        truth.put("bias", 0.0);
        truth.put("quantileLoss", meanSize / 2);
        return truth;
    }

    /** The worlds of classes, then those of numbers. */
    static List<World> all() {
        return new ArrayList<>(List.of(values()));
    }
}
