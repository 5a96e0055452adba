package org.kohsuke.stapler;

/** Signatures only; see this module's README. */
public abstract class AnnotationHandler<T extends java.lang.annotation.Annotation> {

    public AnnotationHandler() {
        throw new UnsupportedOperationException("signatures only");
    }
}
