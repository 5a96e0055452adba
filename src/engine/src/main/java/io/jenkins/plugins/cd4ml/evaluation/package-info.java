/** Makes predictions on the test rows and measures them with their uncertainty. */
package io.jenkins.plugins.cd4ml.evaluation;
