package jenkins.console;

/** Signatures only; see this module's README. */
public interface WithConsoleUrl {}
