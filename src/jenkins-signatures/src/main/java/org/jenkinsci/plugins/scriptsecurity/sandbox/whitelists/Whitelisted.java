package org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists;

/** Signatures only; see this module's README. */
@java.lang.annotation.Target({
    java.lang.annotation.ElementType.METHOD,
    java.lang.annotation.ElementType.CONSTRUCTOR,
    java.lang.annotation.ElementType.FIELD
})
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
public @interface Whitelisted {

    boolean restricted() default false;
}
