package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.List;

/**
 * Where a model goes that passed.
 *
 * @param alias the name that is moved to it; production unless given
 * @param requires the stages whose verdicts must be there and must not block; unless given, validate-data and
 *     evaluate-accuracy, and bias-check where protected attributes are declared
 * @param approvals how many people must approve in Jenkins; 1 unless given
 */
public record PromotionSettings(String alias, List<Stage> requires, Integer approvals) {

    public PromotionSettings {
        alias = ModelName.check(alias == null ? "production" : alias);
        requires = requires == null ? null : List.copyOf(requires);
        approvals = approvals == null ? 1 : approvals;
        if (approvals < 0) {
            throw new IllegalArgumentException("promotion.approvals is negative; give 0 or more");
        }
    }
}
