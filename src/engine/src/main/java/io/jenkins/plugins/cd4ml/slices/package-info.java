/**
 * Divides rows by their columns and finds the parts on which a model errs most. It knows which rows belong together and
 * how far off each is, not what a metric is.
 */
package io.jenkins.plugins.cd4ml.slices;
