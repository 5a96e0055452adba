/** Measures groups of people and compares them. */
package io.jenkins.plugins.cd4ml.fairness;
