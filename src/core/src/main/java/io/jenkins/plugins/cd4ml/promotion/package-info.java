/**
 * Moves an alias when the policy lets it: requests that wait for people, their approvals, the signed statement of what was
 * decided, and the way back. The policy itself is in {@code policy}, versions and ledger are in {@code registry}.
 */
package io.jenkins.plugins.cd4ml.promotion;
