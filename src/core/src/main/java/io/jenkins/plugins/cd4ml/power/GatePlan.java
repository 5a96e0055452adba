package io.jenkins.plugins.cd4ml.power;

import io.jenkins.plugins.cd4ml.gate.Gate;
import java.util.List;

/**
 * How many held out rows a gate needs.
 *
 * @param gate the demand
 * @param rowsAre which rows count, such as {@code test rows of the class}
 * @param method how it was found
 * @param truths for each assumed truth the rows; empty when the gate cannot be planned
 * @param unplanned why it cannot be planned, or null when it can
 */
public record GatePlan(Gate gate, String rowsAre, String method, List<Needed> truths, String unplanned) {

    /**
     * The rows that are needed at one assumed truth.
     *
     * @param truth the assumed value, or difference to the champion
     * @param rows how many, or null when no number below a hundred million suffices
     */
    public record Needed(double truth, Long rows) {}

    /** Whether all test rows count, so that their number can be compared with the rows that are needed. */
    public boolean onAllTestRows() {
        return rowsAre != null && (rowsAre.equals("test rows") || rowsAre.startsWith("test rows,"));
    }

    static GatePlan none(Gate gate, String reason) {
        return new GatePlan(gate, null, null, List.of(), reason);
    }
}
