/**
 * The ways on which people hear of promotions that wait for them and answer: a page, mail and the controller's command line.
 * What is asked and who may decide is in {@code promotion}, which knows nothing of this package.
 */
package io.jenkins.plugins.cd4ml.approval;
