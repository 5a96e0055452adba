/** Finds out where the work was done and beside which code. */
package io.jenkins.plugins.cd4ml.lineage;
