package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** The one way back to an earlier version, for the page of the models and for the step. */
public final class ModelRollback {

    private static final int LONGEST_REASON = 2000;

    private final ModelRegistry registry;
    private final Clock clock;

    public ModelRollback(ModelRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Moves an alias back after every file of the version was verified, and signs that with the controller's key.
     *
     * @param to the version's number; empty for the one before the last move
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException as {@link Rollback#perform}
     */
    public PromotionOutcome perform(String model, String alias, Optional<Integer> to, String who, String reason)
            throws IOException {
        String why = reason == null ? "" : reason.strip();
        return new Rollback(registry, Optional.of(SigningKeys.current()), Optional.empty(), clock)
                .perform(
                        model,
                        alias,
                        to,
                        PromotionRequest.by(who, why.substring(0, Math.min(LONGEST_REASON, why.length()))));
    }
}
