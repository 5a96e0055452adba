/**
 * Statements of what was made and what was judged, in the formats of in-toto, SLSA and DSSE, and their verification.
 * Stages write records and askers write judgements through this package; it knows neither the registry nor Jenkins.
 */
package io.jenkins.plugins.cd4ml.lineage;
