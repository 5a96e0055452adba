/**
 * Estimates and the verdicts formed on them: the statistics that decide. It knows neither where a number was measured
 * nor what a verdict will block. Whoever asked for a measurement calls {@link io.jenkins.plugins.cd4ml.gate.Gates}.
 */
package io.jenkins.plugins.cd4ml.gate;
