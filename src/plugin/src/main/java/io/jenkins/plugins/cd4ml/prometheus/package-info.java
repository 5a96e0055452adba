/**
 * What Prometheus scrapes of models: which versions are live and how old they are, what their stages last came to, who is
 * waited for. The numbers are those of the registry and of {@code trend}; nothing is measured here.
 */
package io.jenkins.plugins.cd4ml.prometheus;
