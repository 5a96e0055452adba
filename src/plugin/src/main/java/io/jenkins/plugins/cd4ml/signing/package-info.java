/**
 * The key with which the controller signs what it judged and decided, and the public halves for those who verify. What is
 * signed is formed by core.
 */
package io.jenkins.plugins.cd4ml.signing;
