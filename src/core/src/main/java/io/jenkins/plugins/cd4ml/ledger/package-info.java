/**
 * Append-only files whose lines hold each other fast: what was written once cannot be changed, taken out or cut off
 * unseen. It knows nothing of what the lines say; whoever keeps a ledger declares that in a {@code Book}.
 */
package io.jenkins.plugins.cd4ml.ledger;
