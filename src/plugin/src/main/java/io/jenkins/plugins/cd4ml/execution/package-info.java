/**
 * Runs a worker as a process of its own on an agent, durably: for a stage, and hands what it left to {@code evidence}; for
 * a deployment, and settles it in the registry. Only {@code steps} calls it.
 */
package io.jenkins.plugins.cd4ml.execution;
