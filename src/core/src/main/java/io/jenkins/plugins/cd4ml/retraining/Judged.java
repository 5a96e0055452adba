package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.gate.Verdict;
import java.util.Objects;

/**
 * What a report said of one gate.
 *
 * @param metric what was measured
 * @param drift whether it tells how much the data or the predictions moved, rather than how well the model does
 * @param verdict what came of it
 * @param explanation one sentence
 */
public record Judged(String metric, boolean drift, Verdict verdict, String explanation) {

    public Judged {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(explanation, "explanation");
    }
}
