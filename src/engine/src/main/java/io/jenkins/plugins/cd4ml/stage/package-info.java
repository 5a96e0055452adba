/**
 * The one door to the stages: {@link io.jenkins.plugins.cd4ml.stage.StageRunner}. Each stage's work lives in the
 * package of its idea and knows neither the command nor Jenkins.
 */
package io.jenkins.plugins.cd4ml.stage;
