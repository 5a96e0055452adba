/**
 * Tells where a model errs: the table of slices by what mending them would gain, the worst rows, and clusters of errors.
 * An evaluation calls {@link io.jenkins.plugins.cd4ml.erroranalysis.ErrorStudy}; how rows are predicted is not its affair.
 */
package io.jenkins.plugins.cd4ml.erroranalysis;
