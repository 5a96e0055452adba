package hudson.remoting;

/** Signatures only; see this module's README. */
interface IChannel {}
