/** Comparisons of measuring with named peers. */
package io.jenkins.plugins.cd4ml.evaluation;
