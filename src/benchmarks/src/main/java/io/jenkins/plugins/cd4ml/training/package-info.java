/**
 * Benchmarks of training: its speed beside PyTorch's, and how much of its time goes into feeding. They lie in the
 * engine's package to reach the encoding and batching of rows, which are nobody else's business.
 */
package io.jenkins.plugins.cd4ml.training;
