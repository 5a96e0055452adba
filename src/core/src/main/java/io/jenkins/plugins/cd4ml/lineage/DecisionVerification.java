package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.lineage.Finding.State;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the statement that a run keeps of what was decided about its promotion: it must be about the files beside it.
 * What it says of the policy cannot be formed again from the run; only a signature guards that, and for a promotion that
 * was granted the registry's ledger.
 */
final class DecisionVerification {

    private static final String NAME = Statements.name(Stage.PROMOTE_MODEL, RunFolder.DECISION);

    private DecisionVerification() {}

    /** What is found; nothing where nobody decided. */
    static List<Finding> verify(RecordedFiles files, Optional<VerificationKey> key) throws IOException {
        Optional<byte[]> content = files.read(Stage.PROMOTE_MODEL, RunFolder.DECISION);
        if (content.isEmpty()) {
            return List.of();
        }
        try {
            Envelope envelope = Envelope.parse(content.get(), NAME);
            Statement statement = envelope.statement(NAME);
            List<Finding> findings = new ArrayList<>();
            if (key.isPresent() && !envelope.signedWith(key.get())) {
                findings.add(new Finding(
                        State.BAD_SIGNATURE,
                        NAME,
                        envelope.signatures().isEmpty() ? "it is not signed" : "it is not signed with the given key"));
            }
            for (String other : others(files, statement)) {
                findings.add(new Finding(
                        State.CONTRADICTION,
                        NAME,
                        "it was decided about another %s than the one that is here".formatted(other)));
            }
            return findings.isEmpty()
                    ? List.of(new Finding(State.OK, NAME, "it was decided about the files beside it"))
                    : findings;
        } catch (Cd4mlException e) {
            return List.of(new Finding(State.UNREADABLE, NAME, e.getMessage()));
        }
    }

    /** Whether a decision is about these files and no others. */
    static boolean isAbout(RecordedFiles files, byte[] decision) throws IOException {
        return others(files, Envelope.parse(decision, NAME).statement(NAME)).isEmpty();
    }

    /** The files of which a statement speaks and which are not these. */
    private static List<String> others(RecordedFiles files, Statement statement) throws IOException {
        List<String> others = new ArrayList<>();
        for (ResourceDescriptor subject : statement.subject()) {
            if (!isBeside(files, subject)) {
                others.add(subject.name());
            }
        }
        return others;
    }

    private static boolean isBeside(RecordedFiles files, ResourceDescriptor subject) throws IOException {
        Optional<InputStream> opened = files.open(Resource.RUN + subject.name());
        if (opened.isEmpty()) {
            return false;
        }
        try (InputStream in = opened.get()) {
            return subject.sha256().equals(Optional.of(Digest.of(in)));
        }
    }
}
