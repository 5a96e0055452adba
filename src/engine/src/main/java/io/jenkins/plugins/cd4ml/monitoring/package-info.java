/**
 * The work of monitor-model: current rows, prepared and predicted as a registered version does it, are counted beside
 * what that version keeps of the rows that it knows. What the differences mean is said in the package of core.
 */
package io.jenkins.plugins.cd4ml.monitoring;
