/**
 * What a run left, as documents: the HTML report, which is one file that needs nothing else, and the forms for other
 * readers. It shows and decides nothing; the commands call {@link io.jenkins.plugins.cd4ml.report.RunDocuments}.
 */
package io.jenkins.plugins.cd4ml.report;
