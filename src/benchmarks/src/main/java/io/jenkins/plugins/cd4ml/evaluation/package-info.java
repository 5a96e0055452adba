/**
 * Comparisons of measuring with named peers, and the simulation that holds gates to their promise: models whose truth is
 * known and lies exactly on a threshold are drawn and judged; the tests run it at a small size.
 */
package io.jenkins.plugins.cd4ml.evaluation;
