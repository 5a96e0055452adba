/**
 * Promotion in Jenkins: the request that waits for people, what they said, and the move of the alias in the controller's
 * registry. Policy, registry and ledger are core's.
 */
package io.jenkins.plugins.cd4ml.promotion;
