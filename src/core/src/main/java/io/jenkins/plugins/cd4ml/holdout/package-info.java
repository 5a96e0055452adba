/**
 * How often candidates were tried on the same held out rows. Whoever judges asks here, and never the process that
 * measured; what a further attempt costs is the gates' business.
 */
package io.jenkins.plugins.cd4ml.holdout;
