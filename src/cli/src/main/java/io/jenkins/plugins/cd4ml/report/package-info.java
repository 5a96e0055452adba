/**
 * The HTML report of a run: one file that needs nothing else and reads well without scripts. It shows what the run
 * folder holds and decides nothing; the commands call {@link io.jenkins.plugins.cd4ml.report.RunReport}.
 */
package io.jenkins.plugins.cd4ml.report;
