package hudson;

/** Signatures only; see this module's README. */
public interface ExtensionPoint {}
