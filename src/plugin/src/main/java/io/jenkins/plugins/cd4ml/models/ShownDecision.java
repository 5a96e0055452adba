package io.jenkins.plugins.cd4ml.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.promotion.PageTime;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A move of an alias to a version with what was decided then: who approved it, what they said, and what was checked. */
public final class ShownDecision {

    private final ShownMove move;
    private final List<Said> approvals = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();

    private ShownDecision(ShownMove move) {
        this.move = move;
    }

    /** The decision behind a move; the statement of it is the last one on which the move rests. */
    static ShownDecision of(ModelRegistry registry, LedgerEntry entry, Instant now) throws IOException {
        ShownDecision shown = new ShownDecision(new ShownMove(entry, now));
        if (!entry.evidence().isEmpty()) {
            Optional<byte[]> statement = registry.statement(
                    entry.model(), entry.evidence().get(entry.evidence().size() - 1));
            statement.ifPresent(envelope ->
                    shown.read(Envelope.parse(envelope, "a decision").statement("a decision")));
        }
        shown.complete(entry.approvedBy());
        return shown;
    }

    /** Statements of earlier versions do not say who approved; the ledger always does. */
    private void complete(List<String> approvedBy) {
        approvedBy.stream()
                .filter(name -> approvals.stream().noneMatch(said -> said.by.equals(name)))
                .forEach(name -> approvals.add(new Said(name, "", "")));
    }

    private void read(Statement statement) {
        JsonNode promotion = statement.predicate().path("cd4ml_promotion");
        promotion.at("/request/approvals").forEach(approval -> approvals.add(Said.of(approval)));
        promotion
                .at("/decision/checks")
                .forEach(check -> checks.add(check.path("sentence").asText()));
    }

    public ShownMove getMove() {
        return move;
    }

    public List<Said> getApprovals() {
        return List.copyOf(approvals);
    }

    /** What was checked, as sentences. */
    public List<String> getChecks() {
        return List.copyOf(checks);
    }

    /** What one person said. */
    public static final class Said {

        private final String by;
        private final String comment;
        private final String time;

        private Said(String by, String comment, String time) {
            this.by = by;
            this.comment = comment;
            this.time = time;
        }

        private static Said of(JsonNode approval) {
            return new Said(
                    approval.path("by").asText(),
                    approval.path("comment").asText(""),
                    time(approval.path("at").asText("")));
        }

        private static String time(String at) {
            try {
                return at.isEmpty() ? "" : PageTime.of(Instant.parse(at));
            } catch (DateTimeParseException e) {
                return at;
            }
        }

        public String getBy() {
            return by;
        }

        public String getComment() {
            return comment;
        }

        /** When, or empty where that was not kept. */
        public String getTime() {
            return time;
        }
    }
}
