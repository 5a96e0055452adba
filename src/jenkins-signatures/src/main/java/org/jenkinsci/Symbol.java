package org.jenkinsci;

/** Signatures only; see this module's README. */
@org.jvnet.hudson.annotation_indexer.Indexed
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE)
@java.lang.annotation.Documented
public @interface Symbol {

    String[] value();
}
