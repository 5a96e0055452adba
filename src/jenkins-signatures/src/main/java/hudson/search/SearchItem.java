package hudson.search;

/** Signatures only; see this module's README. */
public interface SearchItem {}
