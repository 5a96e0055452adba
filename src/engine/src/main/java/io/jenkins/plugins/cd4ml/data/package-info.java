/** Reads rows: sources, validation, preparation and split, by DuckDB. */
package io.jenkins.plugins.cd4ml.data;
