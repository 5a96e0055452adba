/**
 * Whether a model may be promoted: what a configuration and an administrator demand, who approved, what was overridden, and
 * the decision with each of its checks. Who acts on a decision is in {@code promotion}.
 */
package io.jenkins.plugins.cd4ml.policy;
