/**
 * The file contract between whoever asks for a stage and the worker process that does it: a request, a result and a
 * stream of events. It is versioned, strict and bounded; what comes back is data from outside.
 */
package io.jenkins.plugins.cd4ml.worker;
