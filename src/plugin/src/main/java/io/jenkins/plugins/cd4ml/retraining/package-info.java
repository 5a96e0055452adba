/**
 * Jobs that train their model again by themselves: what is watched, when it is looked at, and what it says on the job's page.
 * Whether a build is started is decided in the package of the same name in core; no build is read beyond its own record.
 */
package io.jenkins.plugins.cd4ml.retraining;
