/** Finds {@code cd4ml.yaml}, checks it against its schema and says in which line and column it is wrong. */
package io.jenkins.plugins.cd4ml.config;
