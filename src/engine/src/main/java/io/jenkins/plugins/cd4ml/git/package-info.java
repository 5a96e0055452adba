/**
 * Git repositories on other machines: their addresses, the login, what is fetched and pushed, and plain sentences when
 * that fails. It knows nothing of models; whoever keeps something in a repository calls it.
 */
package io.jenkins.plugins.cd4ml.git;
