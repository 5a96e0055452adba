package org.kohsuke.stapler;

/** Signatures only; see this module's README. */
public interface StaplerResponse2 extends jakarta.servlet.http.HttpServletResponse {}
