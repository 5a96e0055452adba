/**
 * What an evaluation shows beyond its metrics: confusion matrix, curves, residuals. Predictions are made and measured
 * in the engine.
 */
package io.jenkins.plugins.cd4ml.evaluation;
