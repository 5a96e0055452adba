package io.jenkins.plugins.cd4ml.report;

/** A name and a value, side by side. */
public record Fact(String name, String value) {}
