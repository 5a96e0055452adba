package io.jenkins.plugins.cd4ml.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.deployment.DeploymentStatement;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.lineage.Statements;
import io.jenkins.plugins.cd4ml.promotion.PageTime;
import io.jenkins.plugins.cd4ml.promotion.PendingPromotion;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Something that was stated about a version after it was registered, in a sentence. */
public final class ShownStatement {

    private final String what;
    private final String tone;

    private ShownStatement(String what, String tone) {
        this.what = what;
        this.tone = tone;
    }

    static ShownStatement of(byte[] envelope) {
        Statement statement = Envelope.parse(envelope, "an attached statement").statement("an attached statement");
        JsonNode said = statement.predicate();
        return switch (statement.predicateType()) {
            case DeploymentStatement.PREDICATE -> new ShownStatement(
                    "%s: deployed for %s by %s"
                            .formatted(
                                    time(said.path("at").asText()),
                                    said.at("/manifest/alias").asText("an alias"),
                                    said.path("by").asText("somebody")),
                    null);
            case Statements.TEST_RESULT -> tested(said);
            case PendingPromotion.REQUEST -> new ShownStatement(
                    "%s: %s asked for its promotion to %s"
                            .formatted(
                                    time(said.path("at").asText()),
                                    said.at("/request/requestedBy").asText("somebody"),
                                    said.path("alias").asText("an alias")),
                    null);
            case PendingPromotion.APPROVAL -> new ShownStatement(
                    "%s: %s approved its promotion to %s: %s"
                            .formatted(
                                    time(said.path("at").asText()),
                                    said.path("by").asText("somebody"),
                                    said.path("alias").asText("an alias"),
                                    said.path("comment").asText("without a comment")),
                    null);
            default -> new ShownStatement("a statement of the type " + statement.predicateType(), null);
        };
    }

    private static ShownStatement tested(JsonNode said) {
        boolean passed = said.path("result").asText().equals("PASSED");
        List<String> tests = new ArrayList<>();
        said.path("passedTests").forEach(test -> tests.add(test.asText() + " passed"));
        said.path("failedTests").forEach(test -> tests.add(test.asText()));
        return new ShownStatement(
                "its deployment was tested: " + String.join("; ", tests), passed ? "passed" : "failed");
    }

    private static String time(String at) {
        try {
            return PageTime.of(Instant.parse(at));
        } catch (DateTimeParseException e) {
            return at;
        }
    }

    public String getWhat() {
        return what;
    }

    /** The class of the chip, or null for none. */
    public String getTone() {
        return tone;
    }
}
