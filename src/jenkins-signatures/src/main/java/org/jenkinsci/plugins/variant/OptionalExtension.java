package org.jenkinsci.plugins.variant;

/** Signatures only; see this module's README. */
@java.lang.annotation.Documented
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@java.lang.annotation.Target({
    java.lang.annotation.ElementType.TYPE,
    java.lang.annotation.ElementType.METHOD,
    java.lang.annotation.ElementType.FIELD
})
@net.java.sezpoz.Indexable
public @interface OptionalExtension {
    double ordinal() default 0;

    Class[] requireClasses() default {};

    String[] requirePlugins() default {};

    String[] requireVariants() default {};
}
