/**
 * Divides rows by their columns and finds the parts on which a model errs most. What a model got right it is told; it
 * predicts nothing and knows no gate. An evaluation and a comparison of groups call it.
 */
package io.jenkins.plugins.cd4ml.slices;
