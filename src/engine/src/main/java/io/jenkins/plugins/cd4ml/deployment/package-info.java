/**
 * Carries a deployment out: the manifest goes into its Git repository, then the command and the smoke test are run. What
 * is deployed and what follows is decided in core.
 */
package io.jenkins.plugins.cd4ml.deployment;
