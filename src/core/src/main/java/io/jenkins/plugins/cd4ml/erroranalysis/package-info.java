/**
 * Where a model errs, and what mending each place would gain. It holds the tables that people read; rows are searched and
 * measured in the engine.
 */
package io.jenkins.plugins.cd4ml.erroranalysis;
