package org.kohsuke.stapler;

/** Signatures only; see this module's README. */
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(java.lang.annotation.ElementType.ANNOTATION_TYPE)
@java.lang.annotation.Documented
public @interface InjectedParameter {

    Class<? extends org.kohsuke.stapler.AnnotationHandler> value();
}
