package io.jenkins.plugins.cd4ml.holdout;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.ledger.ChainedFile;
import io.jenkins.plugins.cd4ml.ledger.WriterLock;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Counts the candidates that were tried on the same held out rows, across runs. It lies in the registry's folder and is
 * safe under several processes at once.
 *
 * <pre>
 * attempts/&lt;holdout&gt;.jsonl   one line for each candidate, chained
 * attempts/&lt;holdout&gt;.json    how far the lines have come
 * </pre>
 */
public final class AttemptLedger {

    private static final String LINES = ".jsonl";

    private final Path folder;
    private final Clock clock;
    private final Consumer<String> notices;

    /**
     * @param registry the registry's folder; made when something is recorded
     * @param clock tells when a candidate is tried
     * @param notices is told, in a sentence, what had to be recovered after a crash
     */
    public AttemptLedger(Path registry, Clock clock, Consumer<String> notices) {
        this.folder = registry.toAbsolutePath().normalize().resolve("attempts");
        this.clock = clock;
        this.notices = notices;
    }

    /**
     * Which attempt on its rows a candidate is, counted from 1. A candidate that was tried before keeps its number; a new
     * one is written down before this returns, so whoever sees a verdict has left a trace.
     *
     * @param model the model's name
     * @param by the person or the build that asks
     * @throws Cd4mlException.BadData when another hand changed the ledger
     * @throws Cd4mlException.Internal when it cannot be written
     */
    public int record(Trial trial, String model, String by) {
        try {
            return WriterLock.holding(folder.resolve(".lock"), () -> recorded(trial, model, by));
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotWrite(folder, e);
        }
    }

    /**
     * Counts what a stage measured, if it measured a candidate on held out rows.
     *
     * @param by the person or the build that asks
     * @throws Cd4mlException.BadData when the stage should say what it measured on which rows, and does not
     */
    public Attempt count(Evidence evidence, Configuration configuration, String by) {
        if (evidence.stage() != Stage.EVALUATE_ACCURACY && evidence.stage() != Stage.BIAS_CHECK) {
            return Attempt.NOT_COUNTED;
        }
        if (evidence.trial() == null) {
            throw new Cd4mlException.BadData(
                    "the evidence of %s does not say what was measured on which rows, so the attempts on them cannot be counted; run it again with this version of cd4ml"
                            .formatted(evidence.stage().id()));
        }
        int number = record(evidence.trial(), configuration.model().name(), by);
        return configuration.evaluation().attempts() == EvaluationSettings.Attempts.IGNORED
                ? Attempt.ignored(number)
                : Attempt.counted(number);
    }

    private int recorded(Trial trial, String model, String by) throws IOException {
        ChainedFile<AttemptEntry, Set<Digest>> file = file(trial.holdout());
        var before = file.read();
        for (AttemptEntry entry : before.entries()) {
            if (entry.candidate().equals(trial.candidate())) {
                return Math.toIntExact(entry.sequence());
            }
        }
        AttemptEntry entry = new AttemptEntry(
                before.end().next(),
                before.end().last(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                trial.holdout(),
                trial.candidate(),
                model,
                by);
        file.append(entry, before.end(), "the attempt " + entry.sequence());
        return Math.toIntExact(entry.sequence());
    }

    /** The attempts on some rows, oldest first; none when there were none. */
    public List<AttemptEntry> entries(Digest holdout) {
        try {
            return file(holdout).read().entries();
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotRead(folder, e);
        }
    }

    /** All rows on which something was tried. */
    public List<Digest> holdouts() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("[0-9a-f]{64}\\" + LINES))
                    .sorted()
                    .map(name -> new Digest(name.substring(0, name.length() - LINES.length())))
                    .toList();
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotRead(folder, e);
        }
    }

    private ChainedFile<AttemptEntry, Set<Digest>> file(Digest holdout) {
        return new ChainedFile<>(
                folder.resolve(holdout.hex() + LINES),
                folder.resolve(holdout.hex() + ".json"),
                new Attempts(holdout),
                notices);
    }
}
