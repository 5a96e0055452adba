/**
 * Whether a model that was put to work elsewhere still says what was recorded of it: row by row, within a tolerance. It
 * asks files, commands and services, and knows nothing of gates.
 */
package io.jenkins.plugins.cd4ml.parity;
