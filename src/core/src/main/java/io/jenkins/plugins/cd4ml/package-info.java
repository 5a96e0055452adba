/**
 * Continuous Delivery for Machine Learning. This package holds only what every idea below it shares: how values are
 * written as JSON and how a user's mistake is reported.
 */
package io.jenkins.plugins.cd4ml;
