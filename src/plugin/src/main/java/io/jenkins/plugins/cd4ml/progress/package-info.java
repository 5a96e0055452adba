/**
 * How far the workers of running builds are, for those who look at a page meanwhile. What an agent tells is read on demand,
 * seldom and bounded; nothing of it is kept or believed. {@code execution} says which workers run, {@code pages} asks.
 */
package io.jenkins.plugins.cd4ml.progress;
