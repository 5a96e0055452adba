package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.Promotion;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A registry in a folder, and models for it. */
public final class SampleRegistry {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);

    private SampleRegistry() {}

    public static FileModelRegistry in(Path root) {
        return new FileModelRegistry(root, CLOCK, notice -> {
            throw new AssertionError("nothing was to be recovered: " + notice);
        });
    }

    /** A candidate whose bundle has this content. */
    public static Candidate candidate(Path project, String bundle) {
        return candidate(run(project, bundle));
    }

    public static Candidate candidate(SampleRun run) {
        try {
            return Candidates.fromRun(run.folder(), SampleRun.configuration());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static SampleRun run(Path project, String bundle) {
        try {
            Path file = project.resolve(".cd4ml/run/train-model/bundle.zip");
            Files.createDirectories(file.getParent());
            Files.writeString(file, bundle);
            return SampleRun.in(project);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A move of production that rests on one statement. */
    public static Promotion toProduction(ModelVersion version, Integer from) {
        return new Promotion(
                version,
                "production",
                from,
                "ada",
                List.of("grace"),
                "it is better",
                List.of(new byte[] {1, 2, 3}),
                false);
    }

    public static PromotionOutcome promote(ModelRegistry registry, SampleRun run) throws IOException {
        return new Promoter(registry, Optional.empty(), CLOCK)
                .promote(candidate(run), SampleRun.configuration(), PromotionRequest.by("ada", ""));
    }

    public static Path ledger(Path root) {
        return root.resolve("models/loans/ledger.ndjson");
    }

    public static Path bundle(Path root, int version) {
        return root.resolve("models/loans/versions/%d/files/%s/bundle.zip".formatted(version, Stage.TRAIN_MODEL.id()));
    }
}
