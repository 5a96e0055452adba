package io.jenkins.plugins.cd4ml.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The three files that a stage leaves about itself, evidence, configuration and provenance, as bytes. Whoever runs a
 * stage makes them, whoever asked for it reads them; a record whose files contradict each other cannot exist.
 */
public final class StageRecord {

    private final Evidence evidence;
    private final JsonNode configuration;
    private final SortedMap<String, byte[]> files;

    private StageRecord(Evidence evidence, JsonNode configuration, SortedMap<String, byte[]> files) {
        this.evidence = evidence;
        this.configuration = configuration;
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /**
     * Makes the record of a stage that has done its work.
     *
     * @param configuration as it was resolved, overrides included
     * @param key signs the provenance when it is given
     */
    public static StageRecord of(Evidence evidence, JsonNode configuration, Optional<SigningKey> key) {
        byte[] evidenceFile = Json.pretty(evidence).getBytes(StandardCharsets.UTF_8);
        byte[] configurationFile = Json.pretty(configuration).getBytes(StandardCharsets.UTF_8);
        Statement statement = Statements.provenance(evidence, Digest.of(evidenceFile), Digest.of(configurationFile));
        return new StageRecord(
                evidence,
                configuration,
                files(
                        evidenceFile,
                        configurationFile,
                        Envelope.of(statement, key).bytes()));
    }

    /**
     * Reads a record from bytes that may come from anyone, such as an agent.
     *
     * @throws Cd4mlException.BadData when a file cannot be read or the provenance is not that of the evidence and the
     *     configuration
     */
    public static StageRecord of(byte[] evidence, byte[] configuration, byte[] provenance) {
        Evidence seen = Json.read(evidence, Evidence.class, RunFolder.EVIDENCE);
        JsonNode resolved = Json.read(configuration, JsonNode.class, RunFolder.CONFIGURATION);
        Statement expected = Statements.provenance(seen, Digest.of(evidence), Digest.of(configuration));
        byte[] stated = Envelope.parse(provenance, RunFolder.PROVENANCE).payload();
        if (!Arrays.equals(stated, expected.bytes())) {
            throw new Cd4mlException.BadData(
                    "%s of %s does not say what its %s and %s say, so one of them was changed; run %s again"
                            .formatted(
                                    RunFolder.PROVENANCE,
                                    seen.stage().id(),
                                    RunFolder.EVIDENCE,
                                    RunFolder.CONFIGURATION,
                                    seen.stage().id()));
        }
        return new StageRecord(seen, resolved, files(evidence, configuration, provenance));
    }

    /**
     * Reads the record of a stage from a run folder.
     *
     * @throws Cd4mlException.BadData when a file is missing or {@link #of(byte[], byte[], byte[])} refuses it
     */
    public static StageRecord read(RunFolder run, Stage stage) {
        return of(
                Json.bounded(run.file(stage, RunFolder.EVIDENCE)),
                Json.bounded(run.file(stage, RunFolder.CONFIGURATION)),
                Json.bounded(run.file(stage, RunFolder.PROVENANCE)));
    }

    public Evidence evidence() {
        return evidence;
    }

    /** The configuration as it was resolved. */
    public JsonNode configuration() {
        return configuration;
    }

    /** The files' contents by name. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** Writes the files into a stage's folder. */
    public void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            AtomicFiles.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static SortedMap<String, byte[]> files(byte[] evidence, byte[] configuration, byte[] provenance) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(RunFolder.EVIDENCE, evidence);
        files.put(RunFolder.CONFIGURATION, configuration);
        files.put(RunFolder.PROVENANCE, provenance);
        return files;
    }
}
