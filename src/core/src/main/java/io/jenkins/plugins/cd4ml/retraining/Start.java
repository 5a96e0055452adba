package io.jenkins.plugins.cd4ml.retraining;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A retraining that was started, and what became of it.
 *
 * @param id of its own, by which its build is recognised
 * @param at when it was asked for
 * @param reasons why, one sentence a condition
 * @param reports the reports that it answers; none of them starts another one
 * @param data the sources as they were last seen then
 * @param outcome what became of it
 * @param build the number of its build, or null while it has none
 * @param ended when the build ended, or null
 */
public record Start(
        String id,
        Instant at,
        List<String> reasons,
        List<String> reports,
        List<DataSeen> data,
        Outcome outcome,
        Integer build,
        Instant ended) {

    /** What became of a retraining. */
    public enum Outcome {
        /** It stands in the queue. */
        WAITING,
        /** Its build runs, or waits for an approval. */
        RUNNING,
        /** Its build ended as success or unstable. */
        SUCCEEDED,
        /** Its build ended otherwise. */
        FAILED,
        /** It left the queue without a build. */
        WITHDRAWN;

        /** The name in records. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Outcome of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    public Start {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(outcome, "outcome");
        reasons = List.copyOf(reasons);
        reports = List.copyOf(reports);
        data = List.copyOf(data);
    }

    /** One that has just been asked for. */
    public static Start of(String id, Instant at, Decision decision, List<DataSeen> data) {
        return new Start(id, at, decision.reasons(), decision.reports(), data, Outcome.WAITING, null, null);
    }

    /** The same, as it stands now. */
    public Start became(Outcome now, Integer number, Instant end) {
        return new Start(id, at, reasons, reports, data, now, number, end);
    }

    /** The same with what its build read; the sources may have changed since it was asked for. */
    public Start reading(List<DataSeen> read) {
        return read.isEmpty() ? this : new Start(id, at, reasons, reports, read, outcome, build, ended);
    }

    /** Whether nothing more can become of it. */
    @JsonIgnore
    public boolean isOver() {
        return outcome != Outcome.WAITING && outcome != Outcome.RUNNING;
    }

    /** Since when it is over, or since when it was asked for. */
    Instant last() {
        return ended == null ? at : ended;
    }

    /** How a sentence names it. */
    String name() {
        return build == null ? "the retraining of " + at : "the retraining #" + build;
    }
}
