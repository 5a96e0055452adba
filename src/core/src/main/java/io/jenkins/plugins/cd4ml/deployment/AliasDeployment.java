package io.jenkins.plugins.cd4ml.deployment;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.deployment.DeploymentManifest.Bundle;
import io.jenkins.plugins.cd4ml.deployment.DeploymentManifest.Move;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.promotion.Rollback;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The registry's side of a deployment, for the command and for Jenkins: what is to be deployed is what the ledger says,
 * and when it does not serve, the alias goes back. Whoever calls it carries the requests to where they are carried out.
 */
public final class AliasDeployment {

    private final ModelRegistry registry;
    private final DeploymentSettings settings;
    private final Optional<String> address;
    private final Optional<SigningKey> key;
    private final Optional<VerificationKey> trusted;
    private final Clock clock;

    /**
     * @param registry where the aliases are
     * @param settings where and how versions are deployed
     * @param address of the registry, for whoever fetches from it; empty where nobody else can
     * @param key signs what is stated when it is given
     * @param trusted with which the version that an alias goes back to must be signed when it is given
     * @param clock tells when
     */
    public AliasDeployment(
            ModelRegistry registry,
            DeploymentSettings settings,
            Optional<String> address,
            Optional<SigningKey> key,
            Optional<VerificationKey> trusted,
            Clock clock) {
        this.registry = registry;
        this.settings = settings;
        this.address = address;
        this.key = key;
        this.trusted = trusted;
        this.clock = clock;
    }

    /**
     * What follows from a deployment.
     *
     * @param served whether the version serves, as far as anybody has said
     * @param sentence what happened, or null when there is nothing to add
     * @param rollback the move that took the alias back, or null
     * @param next what is to be deployed now, or null when all is done
     * @param warnings what could not be recorded, a sentence each
     */
    public record Aftermath(
            boolean served, String sentence, LedgerEntry rollback, DeploymentRequest next, List<String> warnings) {

        public Aftermath {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * What is to be deployed for an alias now.
     *
     * @param repeat whether command and smoke test are run although the repository says the same already
     * @throws Cd4mlException.Configuration when there is no such alias, or its moves are not deployed
     */
    public DeploymentRequest request(String model, String alias, boolean repeat) throws IOException {
        if (!settings.covers(alias)) {
            throw new Cd4mlException.Configuration("the configuration does not deploy %s; deployment.aliases names %s"
                    .formatted(alias, String.join(", ", settings.aliases())));
        }
        LedgerEntry last = last(model, alias)
                .orElseThrow(() -> new Cd4mlException.Configuration(
                        "there is no alias %s of %s in the registry; \"cd4ml registry list\" shows what there is"
                                .formatted(alias, model)));
        return new DeploymentRequest(settings, manifest(last), repeat);
    }

    private DeploymentManifest manifest(LedgerEntry move) throws IOException {
        ModelVersion version = version(move);
        if (!version.bundle().equals(move.bundle())) {
            throw new Cd4mlException.BadData(
                    "%s in the registry is another model than the one that entry %d of the ledger speaks of"
                            .formatted(version.reference(), move.sequence()));
        }
        return new DeploymentManifest(
                DeploymentManifest.SCHEMA,
                move.model(),
                move.alias(),
                move.version(),
                address.orElse(null),
                new Bundle(move.bundle(), uri(move)),
                new Move(move.sequence(), Digest.of(Json.bytes(move)), move.kind(), move.at(), move.requestedBy()),
                Traffic.of(settings.traffic().get(move.alias())),
                null);
    }

    private String uri(LedgerEntry move) {
        return settings.uri() == null
                ? null
                : settings.uri()
                        .replace("{model}", move.model())
                        .replace("{alias}", move.alias())
                        .replace("{version}", Integer.toString(move.version()))
                        .replace("{digest}", move.bundle().hex());
    }

    private ModelVersion version(LedgerEntry move) throws IOException {
        return registry.find(new ModelReference(move.model(), move.version(), null))
                .orElseThrow(() -> new Cd4mlException.BadData("%s/%d, to which %s points, is no longer in the registry"
                        .formatted(move.model(), move.version(), move.alias())));
    }

    private Optional<LedgerEntry> last(String model, String alias) throws IOException {
        return registry.ledger(model).stream()
                .filter(entry -> entry.alias().equals(alias))
                .reduce((one, later) -> later);
    }

    /**
     * Records what became of a deployment and, when the version does not serve, takes the alias back.
     *
     * @param user who asked for the deployment
     * @throws Cd4mlException.Refused when the repository was written from another registry
     */
    public Aftermath settle(DeploymentOutcome outcome, String user) throws IOException {
        DeploymentManifest manifest = outcome.manifest();
        LedgerEntry last = last(manifest.model(), manifest.alias()).orElseThrow();
        if (outcome.overtaken()) {
            return overtaken(outcome, last);
        }
        List<String> warnings = record(outcome, user);
        Optional<String> failure = outcome.failure();
        if (failure.isEmpty()) {
            return new Aftermath(manifest.withdrawn() == null, null, null, null, warnings);
        }
        String what =
                "%s behind %s does not serve: %s".formatted(manifest.reference(), manifest.alias(), failure.get());
        if (manifest.withdrawn() != null) {
            return new Aftermath(false, what + "; it was to get no request any more", null, null, warnings);
        }
        if (last.sequence() != manifest.ledger().entry()) {
            return new Aftermath(
                    false,
                    "%s; %s was moved to %s/%d by %s since then, so nothing is taken back"
                            .formatted(what, last.alias(), last.model(), last.version(), last.requestedBy()),
                    null,
                    null,
                    warnings);
        }
        if (last.rollback() != null) {
            return new Aftermath(
                    false,
                    "%s; it is the version that the alias went back to, so it stays: look at the service and at the test itself"
                            .formatted(what),
                    null,
                    null,
                    warnings);
        }
        return back(last, manifest, failure.get(), what, user, warnings);
    }

    private Aftermath overtaken(DeploymentOutcome outcome, LedgerEntry last) {
        long there = outcome.written().overtakenBy();
        if (last.sequence() >= there) {
            return new Aftermath(
                    true,
                    "entry %d of the ledger, a later move of %s, was deployed in the meantime"
                            .formatted(there, last.alias()),
                    null,
                    null,
                    List.of());
        }
        throw new Cd4mlException.Refused(
                "%s on %s of %s speaks of entry %d of the ledger, and the last move of %s in this registry is entry %d: it was written from another registry; if this one is right, delete the file and deploy again"
                        .formatted(
                                outcome.written().path(),
                                outcome.written().branch(),
                                outcome.written().repository(),
                                there,
                                outcome.manifest().target(),
                                last.sequence()));
    }

    private Aftermath back(
            LedgerEntry last,
            DeploymentManifest manifest,
            String failure,
            String what,
            String user,
            List<String> warnings)
            throws IOException {
        String obstacle;
        if (last.from() == null) {
            obstacle = "there was no version before";
        } else {
            try {
                LedgerEntry rollback = new Rollback(registry, key, trusted, clock)
                        .undo(last, PromotionRequest.by(user, "automatic rollback: " + failure))
                        .entry();
                return new Aftermath(
                        false,
                        "%s; %s is back at %s/%d".formatted(what, last.alias(), rollback.model(), rollback.version()),
                        rollback,
                        new DeploymentRequest(settings, manifest(rollback), true),
                        warnings);
            } catch (Cd4mlException.BadData | Cd4mlException.Refused e) {
                obstacle = "it cannot go back: " + e.getMessage();
            }
        }
        return new Aftermath(
                false,
                "%s; %s, so %s stays and gets no request".formatted(what, obstacle, last.alias()),
                null,
                new DeploymentRequest(settings, manifest.withdrawnBecause(failure), true),
                warnings);
    }

    /** What happened has happened: that it cannot be written down must not keep the alias where it is. */
    private List<String> record(DeploymentOutcome outcome, String user) throws IOException {
        List<Statement> statements = new ArrayList<>();
        if (outcome.written() != null && outcome.written().changed()) {
            statements.add(
                    DeploymentStatement.deployed(outcome, user, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        }
        if (outcome.command() != null || outcome.smokeTest() != null) {
            statements.add(DeploymentStatement.tested(outcome));
        }
        List<String> warnings = new ArrayList<>();
        for (Statement statement : statements) {
            try {
                ModelVersion version = registry.find(new ModelReference(
                                outcome.manifest().model(), outcome.manifest().version(), null))
                        .orElseThrow();
                registry.attach(version, Envelope.of(statement, key).bytes());
            } catch (Cd4mlException e) {
                warnings.add("the statement of the deployment could not be kept: " + e.getMessage());
            }
        }
        return warnings;
    }
}
