package org.kohsuke.stapler.export;

/** Signatures only; see this module's README. */
@java.lang.annotation.Documented
@java.lang.annotation.Inherited
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@java.lang.annotation.Target({java.lang.annotation.ElementType.TYPE})
public @interface ExportedBean {

    int defaultVisibility() default 1;
}
