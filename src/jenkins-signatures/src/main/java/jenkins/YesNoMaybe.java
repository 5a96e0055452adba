package jenkins;

/** Signatures only; see this module's README. */
public enum YesNoMaybe {
    YES,
    NO,
    MAYBE;
}
