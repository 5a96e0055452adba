package org.kohsuke.stapler.export;

/** Signatures only; see this module's README. */
public interface CustomExportedBean {}
