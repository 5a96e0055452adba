/**
 * The Pipeline steps, their parameters and forms. What a step does is in {@code execution} and {@code promotion}; nothing
 * here reads a file.
 */
package io.jenkins.plugins.cd4ml.steps;
