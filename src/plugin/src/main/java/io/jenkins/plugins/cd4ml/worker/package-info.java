/**
 * Where the worker comes from and how it is started on an agent. The contract of its files lives in core; who starts it
 * and waits for it is in {@code execution}.
 */
package io.jenkins.plugins.cd4ml.worker;
