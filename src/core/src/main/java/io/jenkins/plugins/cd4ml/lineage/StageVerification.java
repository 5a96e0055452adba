package io.jenkins.plugins.cd4ml.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.lineage.Finding.State;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies the records of one stage. The statements are formed again from the files beside them: what they say must be
 * exactly that.
 */
final class StageVerification {

    private final Stage stage;
    private final RecordedFiles files;
    private final Optional<VerificationKey> key;
    private final List<Finding> findings;
    private final Map<String, byte[]> contents = new HashMap<>();

    StageVerification(Stage stage, RecordedFiles files, Optional<VerificationKey> key, List<Finding> findings) {
        this.stage = stage;
        this.files = files;
        this.key = key;
        this.findings = findings;
    }

    /** Adds what is found to the findings and gives back the evidence, when there is any that can be read. */
    Optional<Evidence> verify() throws IOException {
        if (!read()) {
            return Optional.empty();
        }
        requirePresent(RunFolder.EVIDENCE, "the stage left other records, so its evidence was removed");
        requirePresent(RunFolder.CONFIGURATION, "the stage left other records, so its configuration was removed");
        requirePresent(RunFolder.PROVENANCE, "nothing says how the evidence of the stage came to be");
        Optional<Evidence> evidence = evidence();
        Optional<JsonNode> configuration = parse(RunFolder.CONFIGURATION, JsonNode.class);
        Optional<Statement> provenance = statement(RunFolder.PROVENANCE);
        if (evidence.isPresent() && configuration.isPresent() && provenance.isPresent()) {
            Statement expected =
                    Statements.provenance(evidence.get(), digest(RunFolder.EVIDENCE), digest(RunFolder.CONFIGURATION));
            compare(RunFolder.PROVENANCE, provenance.get(), expected);
        }
        if (evidence.isPresent()) {
            verifyVerdicts(evidence.get());
            verifyFiles(evidence.get());
        }
        return evidence;
    }

    /** The stage's evidence as a file that later stages may have read. */
    Resource record() {
        return RecordedRun.record(stage, contents.get(RunFolder.EVIDENCE));
    }

    /** Whether the stage left anything. */
    private boolean read() throws IOException {
        boolean any = false;
        for (String name : RunFolder.RECORDS) {
            try {
                Optional<byte[]> content = files.read(stage, name);
                content.ifPresent(bytes -> contents.put(name, bytes));
                any |= content.isPresent();
            } catch (Cd4mlException e) {
                add(State.CHANGED, name, e.getMessage());
                any = true;
            }
        }
        return any;
    }

    private Optional<Evidence> evidence() {
        Optional<Evidence> evidence = parse(RunFolder.EVIDENCE, Evidence.class);
        if (evidence.isPresent() && evidence.get().stage() != stage) {
            add(
                    State.CONTRADICTION,
                    RunFolder.EVIDENCE,
                    "it is the evidence of %s".formatted(evidence.get().stage().id()));
            return Optional.empty();
        }
        return evidence;
    }

    private void verifyVerdicts(Evidence evidence) {
        boolean judged = contents.containsKey(RunFolder.VERDICTS);
        if (!judged && !contents.containsKey(RunFolder.VERDICTS_STATEMENT)) {
            return;
        }
        requirePresent(RunFolder.VERDICTS, "there is a statement about verdicts, so they were removed");
        requirePresent(RunFolder.VERDICTS_STATEMENT, "nothing says on what the verdicts rest");
        Optional<GateReport> verdicts = parse(RunFolder.VERDICTS, GateReport.class);
        Optional<Statement> statement = statement(RunFolder.VERDICTS_STATEMENT);
        if (verdicts.isEmpty()) {
            return;
        }
        GateReport recorded = verdicts.get();
        Champion champion = Optional.ofNullable(recorded.champion()).orElse(Champion.UNKNOWN);
        List<Gate> gates = recorded.results().stream().map(GateResult::gate).toList();
        if (!Judgement.evaluate(evidence, gates, champion, recorded.attempt()).equals(recorded)) {
            add(State.CONTRADICTION, RunFolder.VERDICTS, "its verdicts do not follow from evidence.json");
        }
        boolean complete = RunFolder.RECORDS.stream().allMatch(contents::containsKey);
        if (statement.isPresent() && complete) {
            Map<String, Digest> digests = new HashMap<>();
            contents.keySet().forEach(name -> digests.put(name, digest(name)));
            compare(
                    RunFolder.VERDICTS_STATEMENT,
                    statement.get(),
                    Statements.testResult(evidence, digests, verdicts.get()));
        }
    }

    /** Compares a statement with what it should say: first the digests of the records beside it, then all of it. */
    private void compare(String name, Statement statement, Statement expected) {
        boolean sameRecords = true;
        for (String record : RunFolder.RECORDS) {
            Optional<Digest> should = expected.digestOf(Statements.name(stage, record));
            if (should.isEmpty()) {
                continue;
            }
            if (statement.digestOf(Statements.name(stage, record)).equals(should)) {
                add(State.OK, record, "as %s says".formatted(name));
            } else {
                sameRecords = false;
                add(
                        State.CHANGED,
                        record,
                        "it is not the %s of which %s/%s speaks; one of the two was changed"
                                .formatted(record, stage.id(), name));
            }
        }
        if (sameRecords && !Arrays.equals(statement.bytes(), expected.bytes())) {
            add(State.CONTRADICTION, name, "it does not say what the files beside it say");
        } else if (sameRecords) {
            add(State.OK, name, "it says what the files beside it say");
        }
    }

    private void verifyFiles(Evidence evidence) {
        for (Resource output : evidence.outputs()) {
            verifyFile(output, "%s wrote it".formatted(stage.id()));
        }
        evidence.inputs().stream()
                .filter(input -> !input.inRun())
                .forEach(input -> verifyFile(input, "%s read it".formatted(stage.id())));
        Optional.ofNullable(evidence.environment().lock())
                .ifPresent(lock -> verifyFile(lock, "%s ran with these libraries".formatted(stage.id())));
    }

    private void verifyFile(Resource recorded, String when) {
        try {
            Optional<Digest> found = files.digest(recorded.uri());
            if (found.isEmpty()) {
                boolean kept = files.keeps(recorded.uri());
                findings.add(new Finding(
                        kept ? State.MISSING : State.NOT_KEPT,
                        recorded.path(),
                        kept ? "it is missing; %s".formatted(when) : "it is not kept here; %s".formatted(when)));
                return;
            }
            boolean same = found.get().equals(recorded.digest());
            findings.add(new Finding(
                    same ? State.OK : State.CHANGED,
                    recorded.path(),
                    same ? "as when %s".formatted(when) : "its content is not what it was when %s".formatted(when)));
        } catch (Cd4mlException.BadData e) {
            // Some places, as the registry, know what a file should be and give out nothing else.
            findings.add(new Finding(State.CHANGED, recorded.path(), e.getMessage()));
        } catch (IOException | Cd4mlException e) {
            findings.add(
                    new Finding(State.UNREADABLE, recorded.path(), "it cannot be read: %s".formatted(e.getMessage())));
        }
    }

    private Optional<Statement> statement(String name) {
        if (!contents.containsKey(name)) {
            return Optional.empty();
        }
        String what = Statements.name(stage, name);
        try {
            Envelope envelope = Envelope.parse(contents.get(name), what);
            if (key.isPresent() && !envelope.signedWith(key.get())) {
                add(
                        State.BAD_SIGNATURE,
                        name,
                        envelope.signatures().isEmpty() ? "it is not signed" : "it is not signed with the given key");
            }
            return Optional.of(envelope.statement(what));
        } catch (Cd4mlException e) {
            add(State.UNREADABLE, name, e.getMessage());
            return Optional.empty();
        }
    }

    private <T> Optional<T> parse(String name, Class<T> type) {
        if (!contents.containsKey(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(contents.get(name), type, Statements.name(stage, name)));
        } catch (Cd4mlException e) {
            add(State.UNREADABLE, name, e.getMessage());
            return Optional.empty();
        }
    }

    private void requirePresent(String name, String why) {
        boolean told = findings.stream().anyMatch(f -> f.file().equals(Statements.name(stage, name)));
        if (!contents.containsKey(name) && !told) {
            add(State.MISSING, name, why);
        }
    }

    private Digest digest(String name) {
        return Digest.of(contents.get(name));
    }

    private void add(State state, String name, String sentence) {
        findings.add(new Finding(state, Statements.name(stage, name), sentence));
    }
}
