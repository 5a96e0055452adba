package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the stages of a run left, as values.
 *
 * @param evidence of each stage that has run
 * @param verdicts of each stage that was judged
 * @param records the evidence files themselves, which later stages may read
 */
public record RecordedRun(
        Map<Stage, Evidence> evidence, Map<Stage, GateReport> verdicts, Map<Stage, Resource> records) {

    public RecordedRun {
        evidence = Collections.unmodifiableMap(copy(evidence));
        verdicts = Collections.unmodifiableMap(copy(verdicts));
        records = Collections.unmodifiableMap(copy(records));
    }

    /** Evidence and verdicts without the files that they lay in: enough to show, not to verify. */
    public RecordedRun(Map<Stage, Evidence> evidence, Map<Stage, GateReport> verdicts) {
        this(evidence, verdicts, Map.of());
    }

    /**
     * Reads the values; it verifies nothing, see {@link LineageVerifier}.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when a file is not what it should be
     */
    public static RecordedRun read(RecordedFiles files) throws IOException {
        Map<Stage, Evidence> evidence = new EnumMap<>(Stage.class);
        Map<Stage, GateReport> verdicts = new EnumMap<>(Stage.class);
        Map<Stage, Resource> records = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            files.read(stage, RunFolder.EVIDENCE).ifPresent(json -> {
                evidence.put(stage, Json.read(json, Evidence.class, Statements.name(stage, RunFolder.EVIDENCE)));
                records.put(stage, record(stage, json));
            });
            files.read(stage, RunFolder.VERDICTS)
                    .map(json -> Json.read(json, GateReport.class, Statements.name(stage, RunFolder.VERDICTS)))
                    .ifPresent(value -> verdicts.put(stage, value));
        }
        return new RecordedRun(evidence, verdicts, records);
    }

    /** Whether nobody asked for the model: a retraining that started by itself made it. */
    public boolean retrained() {
        Evidence training = evidence.get(Stage.TRAIN_MODEL);
        return training != null
                && training.cause() != null
                && training.cause().kind().isRetraining();
    }

    static Resource record(Stage stage, byte[] evidence) {
        return new Resource(
                Resource.RUN + Statements.name(stage, RunFolder.EVIDENCE), Digest.of(evidence), evidence.length);
    }

    /** A file of the run as the stage that made it recorded it; the evidence of a stage as it is. */
    public Optional<Resource> produced(String uri) {
        return producer(uri).flatMap(stage -> Stream.concat(
                        evidence.get(stage).outputs().stream(), Stream.ofNullable(records.get(stage)))
                .filter(output -> output.uri().equals(uri))
                .findFirst());
    }

    /**
     * A file of the run as a stage read it: itself, or what made the files that it read do. So predictions stand for the
     * model that made them.
     */
    public Optional<Resource> read(Stage stage, String uri) {
        List<Resource> inputs =
                evidence.containsKey(stage) ? evidence.get(stage).inputs() : List.<Resource>of();
        Optional<Resource> direct =
                inputs.stream().filter(input -> input.uri().equals(uri)).findFirst();
        return direct.isPresent()
                ? direct
                : inputs.stream()
                        .filter(Resource::inRun)
                        .map(input -> producer(input.uri()))
                        // A stage comes after those whose files it reads; evidence that says otherwise leads nowhere.
                        .flatMap(producer -> producer.filter(p -> p.compareTo(stage) < 0).stream())
                        .flatMap(producer -> read(producer, uri).stream())
                        .findFirst();
    }

    /** The stage in whose folder a file of the run lies, when there is evidence of it. */
    public Optional<Stage> producer(String uri) {
        return evidence.keySet().stream()
                .filter(stage -> uri.startsWith(Resource.RUN + stage.id() + "/"))
                .findFirst();
    }

    /** Every place where a stage read a file of the run that is not what the stage that makes it recorded. */
    public List<Break> breaks() {
        List<Break> breaks = new ArrayList<>();
        evidence.forEach(
                (stage, seen) -> seen.inputs().stream().filter(Resource::inRun).forEach(input -> reason(stage, input)
                        .ifPresent(sentence -> breaks.add(new Break(stage, input, sentence)))));
        return breaks;
    }

    private Optional<String> reason(Stage reader, Resource input) {
        Optional<Resource> made = produced(input.uri());
        if (made.isEmpty()) {
            return Optional.of(
                    "%s read %s, and no stage of this run recorded making it".formatted(reader.id(), input.path()));
        }
        if (!made.get().digest().equals(input.digest())) {
            String maker = producer(input.uri()).map(Stage::id).orElseThrow();
            return Optional.of("%s read another %s (%s…) than %s made (%s…); run %s again"
                    .formatted(
                            reader.id(),
                            input.path(),
                            input.digest().abbreviated(),
                            maker,
                            made.get().digest().abbreviated(),
                            reader.id()));
        }
        return Optional.empty();
    }

    /**
     * A place where the chain does not hold.
     *
     * @param reader the stage that read the file
     * @param input the file as it read it
     * @param sentence what is wrong
     */
    public record Break(Stage reader, Resource input, String sentence) {}

    private static <T> Map<Stage, T> copy(Map<Stage, T> map) {
        Map<Stage, T> copy = new EnumMap<>(Stage.class);
        copy.putAll(map);
        return copy;
    }
}
