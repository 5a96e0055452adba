/**
 * What stages left on agents: read as bounded bytes from outside, archived, and summed up for the build. The verdicts are
 * formed here on the controller, by core; what they do to the build is in {@code execution}.
 */
package io.jenkins.plugins.cd4ml.evidence;
