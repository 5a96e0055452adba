package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies that the records of a run agree with each other, with the files that are there and, when a key is given, with
 * their signatures. Unsigned records can be rewritten together by whoever may write them; only a key or the registry's
 * ledger can tell that.
 */
public final class LineageVerifier {

    private LineageVerifier() {}

    /** Verifies a run folder; see {@link #verify(RecordedFiles, Optional)}. */
    public static VerificationReport verify(RunFolder run, Optional<VerificationKey> key) throws IOException {
        VerificationReport report = verify(RecordedFiles.of(run), key);
        if (report.findings().isEmpty()) {
            throw new Cd4mlException.Configuration(
                    "no stage has run in %s, so there is nothing to verify; run \"cd4ml run\" first"
                            .formatted(run.project()));
        }
        return report;
    }

    /**
     * Verifies records and files, wherever they lie. Nothing that is wrong with them makes this throw: it becomes a
     * finding that names the file.
     */
    public static VerificationReport verify(RecordedFiles files, Optional<VerificationKey> key) throws IOException {
        RecordedFiles once = new DigestedOnce(files);
        List<Finding> findings = new ArrayList<>();
        Map<Stage, Evidence> evidence = new EnumMap<>(Stage.class);
        Map<Stage, Resource> records = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            StageVerification verification = new StageVerification(stage, once, key, findings);
            verification.verify().ifPresent(seen -> {
                evidence.put(stage, seen);
                records.put(stage, verification.record());
            });
        }
        new RecordedRun(evidence, Map.of(), records)
                .breaks()
                .forEach(b -> findings.add(
                        new Finding(Finding.State.BROKEN_CHAIN, b.input().path(), b.sentence())));
        findings.addAll(DecisionVerification.verify(files, key));
        return new VerificationReport(key.isPresent(), findings);
    }

    /**
     * Whether what was decided about a promotion was decided about these files and no others.
     *
     * @param decision the envelope of its statement
     */
    public static boolean isDecidedAbout(RecordedFiles files, byte[] decision) throws IOException {
        return DecisionVerification.isAbout(files, decision);
    }
}
