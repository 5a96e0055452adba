package io.jenkins.plugins.cd4ml.evidence;

import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A gate's verdict as the build keeps it and as a Pipeline script sees it. */
public final class GateSummary implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String metric;
    private final String scope;

    /** Null in builds of earlier versions, whose gates are shown without it. */
    private final String against;

    private final String demand;
    private final String limit;
    private final double threshold;
    private final Double upperThreshold;
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
        this.against = result.gate().against();
        this.upperThreshold = result.gate().upper();
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

    private GateSummary(CompactRows kept, int row, String explanation) {
        this.metric = kept.text(row, 0);
        this.scope = kept.text(row, 1);
        this.demand = kept.text(row, 2);
        this.limit = kept.text(row, 3);
        this.verdict = Verdict.valueOf(kept.text(row, 4));
        this.consequence = Consequence.valueOf(kept.text(row, 5));
        this.threshold = Objects.requireNonNullElse(kept.number(row, 0), Double.NaN);
        this.value = kept.number(row, 1);
        this.lower = kept.number(row, 2);
        this.upper = kept.number(row, 3);
        this.upperThreshold = kept.number(row, 4);
        this.against = kept.text(row, 6);
        this.rows = kept.count(row);
        this.explanation = explanation;
    }

    /** Verdicts as a build keeps them, without their sentences. */
    static CompactRows kept(GateReport report) {
        return CompactRows.of(report.results().stream()
                .map(result -> new GateSummary(result).row())
                .toList());
    }

    /** The same of verdicts that a build of an earlier version kept. */
    static CompactRows kept(List<GateSummary> known) {
        return CompactRows.of(known.stream().map(GateSummary::row).toList());
    }

    /**
     * Verdicts that a build kept.
     *
     * @param explanations a sentence for each, or empty when nobody knows them any more
     */
    static List<GateSummary> of(CompactRows kept, List<String> explanations) {
        return kept.map(row -> new GateSummary(kept, row, row < explanations.size() ? explanations.get(row) : null));
    }

    private CompactRows.Row row() {
        return new CompactRows.Row(
                new String[] {metric, scope, demand, limit, verdict.name(), consequence.name(), against},
                new Double[] {threshold, value, lower, upper, upperThreshold},
                rows);
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

    /** {@code champion} for a comparison with that model, otherwise empty. */
    public String getAgainst() {
        return against == null ? "" : against;
    }

    /** The upper limit of a range, otherwise null. */
    public Double getUpperThreshold() {
        return upperThreshold;
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

    /** What the verdict does to the build: {@code NOTE}, {@code UNSTABLE} or {@code FAILURE}. */
    @Whitelisted
    public String getConsequence() {
        return consequence.name();
    }

    /** The rows on which it rests. */
    @Whitelisted
    public long getRows() {
        return rows;
    }

    /** Why, as a sentence. */
    @Whitelisted
    public String getExplanation() {
        return explanation == null ? "%s: %s".formatted(demand, verdict) : explanation;
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

    @Whitelisted
    public boolean isPassed() {
        return hasPassed();
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
