/**
 * What is served behind an alias: the manifest that says it to others, what became of a deployment, and the way back when
 * the version does not serve. Writing to repositories and running commands is the engine's.
 */
package io.jenkins.plugins.cd4ml.deployment;
