package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.Finding;
import io.jenkins.plugins.cd4ml.lineage.Finding.State;
import io.jenkins.plugins.cd4ml.lineage.LineageVerifier;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.lineage.VerificationReport;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Verifies a registered version: its records and files as those of a run, and beyond that the ledger, the statements
 * that it names, and that the version still is what it was when it was promoted.
 */
public final class RegisteredLineage {

    private static final String VERSION = "version.json";

    private final ModelRegistry registry;
    private final ModelVersion version;
    private final Optional<VerificationKey> key;
    private final List<Finding> findings = new ArrayList<>();

    private RegisteredLineage(ModelRegistry registry, ModelVersion version, Optional<VerificationKey> key) {
        this.registry = registry;
        this.version = version;
        this.key = key;
    }

    /**
     * Verifies a version.
     *
     * @throws Cd4mlException.BadData when the ledger or the version itself cannot be read for what they are
     */
    public static VerificationReport verify(ModelRegistry registry, ModelVersion version, Optional<VerificationKey> key)
            throws IOException {
        return new RegisteredLineage(registry, version, key).verify();
    }

    private VerificationReport verify() throws IOException {
        if (version.collected() == null) {
            verifyRecords();
        } else {
            findings.add(new Finding(
                    State.NOT_KEPT, VERSION, "its files were collected at %s".formatted(version.collected())));
        }
        List<LedgerEntry> ledger = registry.ledger(version.model());
        findings.add(new Finding(State.OK, "ledger", "its %d entries follow from each other".formatted(ledger.size())));
        for (LedgerEntry entry : ledger) {
            if (entry.version() == version.version()) {
                verifyEntry(entry);
            }
        }
        verifyAttached();
        return new VerificationReport(key.isPresent(), findings);
    }

    private void verifyRecords() throws IOException {
        RegisteredFiles files = new RegisteredFiles(registry, version);
        VerificationReport records = LineageVerifier.verify(files, key);
        findings.addAll(records.findings());
        if (records.verified()) {
            verifyVersion(RecordedRun.read(files));
        }
    }

    private void verifyVersion(RecordedRun run) {
        Evidence training = run.evidence().get(Stage.TRAIN_MODEL);
        boolean same = training != null
                && run.produced(RunFolder.BUNDLE_URI)
                        .filter(bundle -> bundle.digest().equals(version.bundle()))
                        .isPresent()
                && training.detail().training() != null
                && training.detail().training().data().equals(version.data())
                && Objects.equals(training.code(), version.code());
        findings.add(
                same
                        ? new Finding(State.OK, VERSION, "it says what the training's evidence says")
                        : new Finding(
                                State.CONTRADICTION,
                                VERSION,
                                "its bundle, data or code are not those of the training's evidence"));
    }

    private void verifyEntry(LedgerEntry entry) throws IOException {
        String rests = "entry %d of the ledger rests on it".formatted(entry.sequence());
        if (!entry.bundle().equals(version.bundle())) {
            findings.add(new Finding(
                    State.CONTRADICTION,
                    VERSION,
                    "entry %d of the ledger promoted another bundle".formatted(entry.sequence())));
        }
        List<VerificationKey> approvers = approvers(entry);
        for (Digest digest : entry.evidence()) {
            String name = statementName(digest);
            Optional<byte[]> content = registry.statement(version.model(), digest);
            if (content.isEmpty()) {
                findings.add(new Finding(State.MISSING, name, rests));
            } else if (!Digest.of(content.get()).equals(digest)) {
                findings.add(new Finding(
                        State.CHANGED,
                        name,
                        "it is not the statement on which entry %d of the ledger rests".formatted(entry.sequence())));
            } else {
                verifyStatement(name, content.get(), rests, approvers);
            }
        }
    }

    /** The keys that a request names, on which a move rests and which is signed with the given key. */
    private List<VerificationKey> approvers(LedgerEntry entry) throws IOException {
        List<VerificationKey> approvers = new ArrayList<>();
        for (Digest digest : entry.evidence()) {
            Optional<byte[]> content = registry.statement(version.model(), digest);
            if (key.isPresent() && content.isPresent()) {
                approvers.addAll(namedBy(content.get(), statementName(digest)));
            }
        }
        return approvers;
    }

    private List<VerificationKey> namedBy(byte[] content, String name) {
        try {
            Envelope envelope = Envelope.parse(content, name);
            return key.filter(envelope::signedWith).isPresent()
                    ? PendingPromotion.keysNamedBy(envelope.statement(name))
                    : List.of();
        } catch (Cd4mlException e) {
            // Whether it can be read is said where it is verified.
            return List.of();
        }
    }

    /**
     * What came after the registration, and what people noted, must be as it was written too. Who signed an approval is a
     * matter of the policy, so the given key is not asked for here.
     */
    private void verifyAttached() throws IOException {
        try {
            for (byte[] attached : registry.attached(version)) {
                String name = statementName(Digest.of(attached));
                Envelope.parse(attached, name).statement(name);
                findings.add(new Finding(State.OK, name, "it is attached to the version"));
            }
        } catch (Cd4mlException e) {
            findings.add(new Finding(State.CHANGED, "attached", e.getMessage()));
        }
        try {
            registry.tags(version);
        } catch (Cd4mlException e) {
            findings.add(new Finding(State.CHANGED, "tags", e.getMessage()));
        }
    }

    private static String statementName(Digest digest) {
        return "statements/" + digest.hex() + Envelope.FILE_ENDING;
    }

    private void verifyStatement(String name, byte[] content, String why, List<VerificationKey> approvers)
            throws IOException {
        try {
            Envelope envelope = Envelope.parse(content, name);
            Statement statement = envelope.statement(name);
            boolean approval = statement.predicateType().equals(PendingPromotion.APPROVAL)
                    || statement.predicateType().equals(PromotionStatement.PREDICATE);
            boolean byApprover = approval && approvers.stream().anyMatch(envelope::signedWith);
            if (key.isPresent() && !envelope.signedWith(key.get()) && !byApprover) {
                findings.add(new Finding(State.BAD_SIGNATURE, name, "it is not signed with the given key"));
            }
            findings.add(new Finding(State.OK, name, why));
            if (statement.predicateType().equals(PromotionStatement.PREDICATE)) {
                verifyKeptFiles(statement, name);
            }
        } catch (Cd4mlException e) {
            findings.add(new Finding(State.UNREADABLE, name, e.getMessage()));
        }
    }

    /** The promotion named every file that the registry kept; none may have changed, gone or come since. */
    private void verifyKeptFiles(Statement promotion, String name) throws IOException {
        var kept = registry.files(version);
        kept.forEach((file, digest) -> {
            if (!promotion.digestOf(file).equals(Optional.of(digest))) {
                findings.add(new Finding(
                        State.CONTRADICTION, file, "it is not the file of which %s speaks".formatted(name)));
            }
        });
        if (kept.size() != promotion.subject().size() || !PromotionStatement.isAbout(promotion, version)) {
            findings.add(new Finding(
                    State.CONTRADICTION, VERSION, "it is not the version of which %s speaks".formatted(name)));
        }
    }
}
