package io.jenkins.plugins.cd4ml.deployment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.config.ConfigurationTree;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * What a GitOps repository is told: which version of a model is behind an alias. Its bundle and the entry of the ledger
 * that brought it there are named by their digests, so that anyone can check one against the other.
 *
 * @param schema always {@link #SCHEMA}
 * @param model the model's name
 * @param alias the alias
 * @param version the version's number
 * @param registry the address of the registry, as {@code cd4ml fetch --registry} takes it, or null
 * @param bundle what is to be served
 * @param ledger which move brought it there
 * @param traffic which part of the requests it gets
 * @param withdrawn why it gets no request although the alias points to it, or null
 */
@JsonPropertyOrder({"schema", "model", "alias", "version", "registry", "bundle", "ledger", "traffic", "withdrawn"})
public record DeploymentManifest(
        String schema,
        String model,
        String alias,
        int version,
        String registry,
        Bundle bundle,
        Move ledger,
        Traffic traffic,
        String withdrawn) {

    /** The identifier of the form, and the address of its JSON Schema. */
    public static final String SCHEMA = "https://plugins.jenkins.io/cd4ml/deployment/v1";

    /** The resource beside this class with the JSON Schema of the manifest. */
    public static final String SCHEMA_FILE = "deployment.schema.json";

    private static final int MAXIMUM_BYTES = 64 * 1024;
    private static final String PROLOGUE =
            """
            # Written by cd4ml from the ledger of the model registry, which is the truth: to change it, promote or roll
            # back. To repair it: cd4ml deploy %s@%s
            """;

    private static final YAMLFactory WRITING = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    public DeploymentManifest {
        if (!SCHEMA.equals(schema)) {
            throw new IllegalArgumentException("the schema is %s; this cd4ml reads %s".formatted(schema, SCHEMA));
        }
        ModelName.check(model);
        ModelName.check(alias);
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(ledger, "ledger");
        Objects.requireNonNull(traffic, "traffic");
        if (version < 1) {
            throw new IllegalArgumentException("versions are counted from 1, not " + version);
        }
    }

    /**
     * @param digest of the bundle, which whoever serves it must check
     * @param uri where it can be got, or null when the registry alone has it
     */
    @JsonPropertyOrder({"digest", "uri"})
    public record Bundle(Digest digest, String uri) {

        public Bundle {
            Objects.requireNonNull(digest, "bundle.digest");
        }
    }

    /**
     * @param entry its number in the ledger
     * @param digest of its line in the ledger
     * @param kind promotion, rollback or override
     * @param at when
     * @param by who asked for it
     */
    @JsonPropertyOrder({"entry", "digest", "kind", "at", "by"})
    public record Move(long entry, Digest digest, String kind, Instant at, String by) {

        public Move {
            Objects.requireNonNull(digest, "ledger.digest");
            Objects.requireNonNull(kind, "ledger.kind");
            Objects.requireNonNull(at, "ledger.at");
            Objects.requireNonNull(by, "ledger.by");
        }
    }

    /** The same version without a single request. */
    public DeploymentManifest withdrawnBecause(String reason) {
        return new DeploymentManifest(schema, model, alias, version, registry, bundle, ledger, Traffic.NONE, reason);
    }

    /** The name with the version, such as {@code loans/1}. */
    public String reference() {
        return model + "/" + version;
    }

    /** The name with the alias, such as {@code loans@production}. */
    public String target() {
        return model + "@" + alias;
    }

    /** The file's content: the same manifest gives the same bytes. */
    public byte[] yaml() {
        try {
            String text = Json.mapper().writer().with(WRITING).writeValueAsString(this);
            return (PROLOGUE.formatted(model, alias) + text).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a manifest cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /** The digest of the file. */
    public Digest digest() {
        return Digest.of(yaml());
    }

    /**
     * Reads a manifest that may come from anyone.
     *
     * @param what the file, for the message
     * @throws Cd4mlException.BadData when it is no manifest
     */
    public static DeploymentManifest read(byte[] yaml, String what) {
        if (yaml.length > MAXIMUM_BYTES) {
            throw new Cd4mlException.BadData(
                    "%s has %d bytes; a manifest has at most %d".formatted(what, yaml.length, MAXIMUM_BYTES));
        }
        try {
            DeploymentManifest manifest = Json.mapper()
                    .readerFor(DeploymentManifest.class)
                    .with(ConfigurationTree.FACTORY)
                    .readValue(yaml);
            if (manifest == null) {
                throw new Cd4mlException.BadData("%s is empty; expected a manifest of cd4ml".formatted(what));
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw new Cd4mlException.BadData(
                    "%s is no manifest of cd4ml: %s".formatted(what, ConfigurationTree.problem(e)), e);
        } catch (IOException e) {
            throw new Cd4mlException.BadData("%s cannot be read: %s".formatted(what, e.getMessage()), e);
        }
    }
}
