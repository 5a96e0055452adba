package org.kohsuke.stapler;

/** Signatures only; see this module's README. */
public interface StaplerRequest2 extends jakarta.servlet.http.HttpServletRequest {}
