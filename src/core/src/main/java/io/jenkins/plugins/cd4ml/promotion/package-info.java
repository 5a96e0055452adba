/**
 * Model versions, the aliases that point to them, the policy under which an alias moves and the ledger of every move.
 */
package io.jenkins.plugins.cd4ml.promotion;
