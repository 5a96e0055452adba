/**
 * Gates as checks of a commit or a pull request, where the plugin Checks API is there. It reads summaries of stages and
 * nothing else; without that plugin nothing of this package is loaded.
 */
package io.jenkins.plugins.cd4ml.checks;
