package io.jenkins.plugins.cd4ml.controller;

import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.Promotion;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.model.Jenkins;

/** Versions in the controller's registry for tests that need no worker: a bundle of a few bytes, and nothing beside it. */
final class RegisteredByHand {

    private RegisteredByHand() {}

    /** Registers a version; the same content is the same version. */
    static ModelVersion version(String model, String content) throws Exception {
        byte[] bundle = content.getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(bundle);
        return JenkinsRegistry.open(Jenkins.get())
                .register(new Candidate(
                        model,
                        digest,
                        Task.values()[0],
                        new DatasetVersion(model + "/train", Digest.of("rows"), 10, List.of(), List.of()),
                        null,
                        new TreeMap<>(Map.of(
                                "train-model/bundle.zip",
                                new Candidate.KeptFile(digest, () -> new ByteArrayInputStream(bundle))))));
    }

    /** Moves an alias to a version. */
    static void move(ModelVersion version, String alias) throws Exception {
        var registry = JenkinsRegistry.open(Jenkins.get());
        registry.promote(new Promotion(
                version,
                alias,
                registry.aliases(version.model()).get(alias),
                "ada",
                List.of("bob"),
                "<b>looks right</b>",
                List.of(),
                false));
    }
}
