package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one door by which whoever asked for a stage, the command or the Jenkins controller, turns its evidence into
 * verdicts and their two files.
 */
public final class Judgement {

    private final Stage stage;
    private final GateReport report;
    private final SortedMap<String, byte[]> files;

    private Judgement(Stage stage, GateReport report, SortedMap<String, byte[]> files) {
        this.stage = stage;
        this.report = report;
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /** Holds gates against a stage's evidence when nobody looked for a champion or counts attempts. */
    public static Judgement of(StageRecord record, List<Gate> gates, Optional<SigningKey> key) {
        return of(record, gates, Champion.UNKNOWN, Attempt.NOT_COUNTED, key);
    }

    /**
     * Holds gates against a stage's evidence.
     *
     * @param champion what the registry says of the model that gates compare with
     * @param attempt how many candidates were tried on the same rows
     * @param key signs the statement of what was judged when it is given
     */
    public static Judgement of(
            StageRecord record, List<Gate> gates, Champion champion, Attempt attempt, Optional<SigningKey> key) {
        GateReport report = evaluate(record.evidence(), gates, champion, attempt);
        byte[] verdicts = Json.pretty(report).getBytes(StandardCharsets.UTF_8);
        SortedMap<String, Digest> digests = new TreeMap<>();
        record.files().forEach((name, content) -> digests.put(name, Digest.of(content)));
        digests.put(RunFolder.VERDICTS, Digest.of(verdicts));
        Statement statement = Statements.testResult(record.evidence(), digests, report);

        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(RunFolder.VERDICTS, verdicts);
        files.put(RunFolder.VERDICTS_STATEMENT, Envelope.of(statement, key).bytes());
        return new Judgement(record.evidence().stage(), report, files);
    }

    /** The verdicts alone. Comparisons count only with the champion that the registry names. */
    public static GateReport evaluate(Evidence evidence, List<Gate> gates, Champion champion, Attempt attempt) {
        boolean compared = champion.state() == Champion.State.BESIDE
                || evidence.inputs().stream()
                        .anyMatch(input -> input.inRegistry() && input.digest().equals(champion.bundle()));
        return Gates.evaluate(
                gates,
                evidence.measurements().stream()
                        .filter(measurement -> compared || measurement.against().isEmpty())
                        .toList(),
                champion,
                attempt);
    }

    /** What the gates said. */
    public GateReport report() {
        return report;
    }

    /** The contents of verdicts.json and verdicts.dsse.json by name, for whoever keeps them elsewhere. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** Writes the files beside the evidence. */
    public void writeTo(RunFolder run) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            AtomicFiles.write(run.file(stage, file.getKey()), file.getValue());
        }
    }
}
