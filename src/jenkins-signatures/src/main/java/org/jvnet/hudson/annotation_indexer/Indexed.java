package org.jvnet.hudson.annotation_indexer;

/** Signatures only; see this module's README. */
@java.lang.annotation.Documented
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(java.lang.annotation.ElementType.ANNOTATION_TYPE)
public @interface Indexed {

    Class<? extends org.jvnet.hudson.annotation_indexer.Validator>[] validators() default {};
}
