package jenkins.util.io;

/** Signatures only; see this module's README. */
public interface OnMaster {}
