/**
 * What monitoring is: the marginal distributions that a registered version keeps of its training rows, and how those of
 * current rows differ from them. Whether a difference is too large is said by gates; the engine counts the rows.
 */
package io.jenkins.plugins.cd4ml.monitoring;
