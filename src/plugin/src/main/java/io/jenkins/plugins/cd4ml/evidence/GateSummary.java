package io.jenkins.plugins.cd4ml.evidence;

import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A gate's verdict as the build keeps it and as a Pipeline script sees it. */
public final class GateSummary implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String metric;
    private final String scope;
    private final String demand;
    private final String limit;
    private final double threshold;
    private final Verdict verdict;
    private final Consequence consequence;
    private final Double value;
    private final Double lower;
    private final Double upper;
    private final long rows;
    private final String explanation;

    private GateSummary(GateResult result) {
        this.metric = result.gate().metric();
        this.scope = result.scope();
        this.demand = result.gate().demand();
        this.limit = result.gate().limit();
        this.threshold = result.gate().threshold();
        this.verdict = result.verdict();
        this.consequence = result.consequence();
        this.value = result.value();
        this.lower = result.lower();
        this.upper = result.upper();
        this.rows = result.rows();
        this.explanation = result.explanation();
    }

    static GateSummary of(GateResult result) {
        return new GateSummary(result);
    }

    @Whitelisted
    public String getMetric() {
        return metric;
    }

    /** On which rows the value was measured that decided; empty for all. */
    @Whitelisted
    public String getScope() {
        return scope;
    }

    /** {@code PASSED}, {@code FAILED} or {@code INSUFFICIENT}. */
    @Whitelisted
    public String getVerdict() {
        return verdict.name();
    }

    /** The point estimate, or null when there is none. */
    @Whitelisted
    public Double getValue() {
        return value;
    }

    @Whitelisted
    public Double getLower() {
        return lower;
    }

    @Whitelisted
    public Double getUpper() {
        return upper;
    }

    @Whitelisted
    public double getThreshold() {
        return threshold;
    }

    @Whitelisted
    public String getExplanation() {
        return explanation;
    }

    public String getDemand() {
        return demand;
    }

    /** The metric and the rows on which it was measured. */
    public String getWhat() {
        return scope.isEmpty() ? metric : metric + " for " + scope;
    }

    public String getLimit() {
        return limit;
    }

    public String getValueText() {
        return value == null ? "–" : Numbers.measured(value);
    }

    /** The one-sided bounds as an interval. */
    public String getIntervalText() {
        if (lower == null && upper == null) {
            return "–";
        }
        return "%s … %s".formatted(bound(lower), bound(upper));
    }

    public String getRowsText() {
        return Numbers.count(rows);
    }

    boolean hasPassed() {
        return verdict == Verdict.PASSED;
    }

    /** What the verdict does to the build. */
    public Consequence consequence() {
        return consequence;
    }

    /** The class of the chip: what the verdict means for the build. */
    public String getTone() {
        return switch (verdict) {
            case PASSED -> "passed";
            case FAILED -> consequence == Consequence.FAILURE ? "failed" : "warned";
            case INSUFFICIENT -> "insufficient";
        };
    }

    private static String bound(Double bound) {
        return bound == null ? "unbounded" : Numbers.measured(bound);
    }
}
