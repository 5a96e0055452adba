package jenkins.widgets;

/** Signatures only; see this module's README. */
public interface HasWidgets {}
