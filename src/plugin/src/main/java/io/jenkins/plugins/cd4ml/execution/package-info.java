/**
 * Runs a stage's worker as a process of its own on an agent, durably, and hands what it left to {@code evidence}. Only
 * {@code steps} calls it.
 */
package io.jenkins.plugins.cd4ml.execution;
