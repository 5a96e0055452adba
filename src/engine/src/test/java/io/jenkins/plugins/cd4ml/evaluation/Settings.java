package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import java.nio.charset.StandardCharsets;

/** Settings of an evaluation as a configuration file gives them. */
final class Settings {

    private Settings() {}

    /** @param json the section, with single quotes for double ones */
    static EvaluationSettings of(String json) {
        return Json.read(
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), EvaluationSettings.class, "evaluation");
    }
}
