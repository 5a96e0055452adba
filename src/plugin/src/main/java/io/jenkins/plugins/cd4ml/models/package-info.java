/**
 * The pages of the registered models: of the whole controller, of a folder and of a job; what is live, who decided it, and
 * what people do there. Every move goes through {@code promotion}; what a build knows is on its own page.
 */
package io.jenkins.plugins.cd4ml.models;
