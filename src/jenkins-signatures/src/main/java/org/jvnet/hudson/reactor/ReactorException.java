package org.jvnet.hudson.reactor;

/** Signatures only; see this module's README. */
public class ReactorException extends Exception {

    ReactorException(Throwable cause) {
        throw new UnsupportedOperationException("signatures only");
    }
}
