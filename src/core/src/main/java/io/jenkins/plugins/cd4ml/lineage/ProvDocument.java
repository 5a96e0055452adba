package io.jenkins.plugins.cd4ml.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.stage.Cause;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run in the W3C's provenance model, serialized as PROV-JSON (member submission of 24 April 2013). Files are entities
 * that are named by their digests, so that documents of several runs can be put together; stages and judgements are
 * activities; cd4ml is the software agent, on behalf of who asked for the stage.
 */
public final class ProvDocument {

    private static final String OWN = "https://plugins.jenkins.io/cd4ml#";

    private final RecordedRun run;
    private final ObjectNode document;
    private int relations;

    private ProvDocument(RecordedRun run, ObjectNode document) {
        this.run = run;
        this.document = document;
    }

    /**
     * The document.
     *
     * @param model the model's name
     */
    public static ObjectNode of(String model, RecordedRun run) {
        ObjectNode document = Json.mapper().createObjectNode();
        document.putObject("prefix")
                .put("cd4ml", OWN)
                .put("sha256", "urn:sha256:")
                .put("git", "urn:git-commit:")
                .put("stage", "urn:cd4ml-stage:")
                .put("judgement", "urn:cd4ml-judgement:")
                .put("cause", "urn:cd4ml-cause:");
        ProvDocument prov = new ProvDocument(run, document);
        run.evidence().forEach((stage, evidence) -> prov.stage(model, stage, evidence));
        return document;
    }

    private void stage(String model, Stage stage, Evidence evidence) {
        Resource record = run.records().get(stage);
        Digest told = record == null ? Digest.of(Json.bytes(evidence)) : record.digest();
        String activity = "stage:" + told.hex();
        ObjectNode described = put("activity", activity)
                .put("prov:startTime", evidence.started().toString())
                .put("prov:endTime", evidence.finished().toString())
                .put("prov:label", stage.id() + " of " + model)
                .put("cd4ml:environment", Json.text(Json.bytes(evidence.environment())));
        described.set("prov:type", name("cd4ml:" + stage.id()));
        if (evidence.usage() != null) {
            described.put("cd4ml:usage", Json.text(Json.bytes(evidence.usage())));
        }
        List<String> read = new ArrayList<>();
        evidence.inputs().forEach(input -> read.add(used(activity, input)));
        Optional.ofNullable(evidence.environment().lock()).ifPresent(lock -> used(activity, lock));
        List<String> data = read.stream().distinct().toList();
        for (Resource output : evidence.outputs()) {
            String made = generated(activity, output, evidence);
            data.forEach(from -> relation("wasDerivedFrom")
                    .put("prov:generatedEntity", made)
                    .put("prov:usedEntity", from)
                    .put("prov:activity", activity));
        }
        if (record != null) {
            generated(activity, record, evidence);
        }
        agents(activity, evidence);
        Optional.ofNullable(run.verdicts().get(stage)).ifPresent(report -> judged(stage, evidence, told, report));
    }

    private String used(String activity, Resource file) {
        String entity = file(file);
        relation("used").put("prov:activity", activity).put("prov:entity", entity);
        return entity;
    }

    private String generated(String activity, Resource file, Evidence evidence) {
        String entity = file(file);
        relation("wasGeneratedBy")
                .put("prov:entity", entity)
                .put("prov:activity", activity)
                .put("prov:time", evidence.finished().toString());
        return entity;
    }

    private String file(Resource file) {
        String id = "sha256:" + file.digest().hex();
        if (!document.path("entity").has(id)) {
            ObjectNode entity = put("entity", id).put("prov:label", file.path()).put("cd4ml:bytes", file.bytes());
            entity.put("prov:location", file.uri());
            entity.set("prov:type", name(file.uri().equals(RunFolder.BUNDLE_URI) ? "cd4ml:model" : "cd4ml:file"));
        }
        return id;
    }

    /** Who did the work, by which code, and for whom. */
    private void agents(String activity, Evidence evidence) {
        String version = evidence.environment().cd4ml();
        String command = "cd4ml:command-" + version.replaceAll("[^A-Za-z0-9.-]", "-");
        put("agent", command).put("prov:label", "cd4ml " + version).set("prov:type", name("prov:SoftwareAgent"));
        ObjectNode association =
                relation("wasAssociatedWith").put("prov:activity", activity).put("prov:agent", command);
        if (evidence.code() != null) {
            association.put("prov:plan", code(evidence.code()));
        }
        Cause cause = evidence.cause();
        if (cause != null) {
            String principal = "cause:" + Digest.of(Json.bytes(cause)).hex();
            boolean person = cause.kind() == Cause.Kind.USER;
            ObjectNode agent = put("agent", principal).put("prov:label", cause.inWords());
            agent.set("prov:type", name(person ? "prov:Person" : "prov:SoftwareAgent"));
            if (cause.url() != null) {
                agent.put("cd4ml:url", cause.url());
            }
            relation("actedOnBehalfOf")
                    .put("prov:delegate", command)
                    .put("prov:responsible", principal)
                    .put("prov:activity", activity);
        }
    }

    private String code(CodeVersion code) {
        String id = "git:" + code.commit() + (code.dirty() ? "-changed" : "");
        ObjectNode plan = put("entity", id).put("prov:label", "code").put("cd4ml:dirty", code.dirty());
        plan.set("prov:type", name("prov:Plan"));
        if (code.repository() != null) {
            plan.put("cd4ml:repository", code.repository());
        }
        if (code.branch() != null) {
            plan.put("cd4ml:branch", code.branch());
        }
        return id;
    }

    /** The verdicts as a file; they are written in one form only, so that the value gives the digest. */
    private void judged(Stage stage, Evidence evidence, Digest told, GateReport report) {
        byte[] verdicts = Json.pretty(report).getBytes(StandardCharsets.UTF_8);
        String activity = "judgement:" + told.hex();
        put("activity", activity)
                .put("prov:label", "judgement of " + stage.id())
                .set("prov:type", name("cd4ml:judgement"));
        Resource file = new Resource(
                Resource.RUN + Statements.name(stage, RunFolder.VERDICTS), Digest.of(verdicts), verdicts.length);
        String entity = file(file);
        ((ObjectNode) document.get("entity").get(entity))
                .put("cd4ml:verdict", report.verdict().name());
        relation("wasGeneratedBy").put("prov:entity", entity).put("prov:activity", activity);
        String evidenceEntity = "sha256:" + told.hex();
        if (document.path("entity").has(evidenceEntity)) {
            relation("used").put("prov:activity", activity).put("prov:entity", evidenceEntity);
            relation("wasDerivedFrom")
                    .put("prov:generatedEntity", entity)
                    .put("prov:usedEntity", evidenceEntity)
                    .put("prov:activity", activity);
        }
    }

    private ObjectNode put(String section, String id) {
        return section(section).withObjectProperty(id);
    }

    private ObjectNode relation(String kind) {
        return section(kind).putObject("_:r" + ++relations);
    }

    private ObjectNode section(String name) {
        return document.withObjectProperty(name);
    }

    private static ObjectNode name(String qualified) {
        return Json.mapper().createObjectNode().put("$", qualified).put("type", "xsd:QName");
    }
}
