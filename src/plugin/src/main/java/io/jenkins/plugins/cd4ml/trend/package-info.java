/**
 * How metrics, gates and durations went from build to build of a job: an index of few bytes a build beside the job, and
 * the page that draws it. The numbers are those of {@code evidence}; verdicts are not formed here.
 */
package io.jenkins.plugins.cd4ml.trend;
