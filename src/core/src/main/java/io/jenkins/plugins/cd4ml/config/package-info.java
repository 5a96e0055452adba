/**
 * The configuration file {@code cd4ml.yaml} as values. Their constructors set the defaults and refuse what cannot be.
 * Finding the file, checking it against the schema and saying in which line it is wrong belong to the engine.
 */
package io.jenkins.plugins.cd4ml.config;
