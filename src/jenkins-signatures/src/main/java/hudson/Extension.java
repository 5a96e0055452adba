package hudson;

/** Signatures only; see this module's README. */
@net.java.sezpoz.Indexable
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@java.lang.annotation.Target({
    java.lang.annotation.ElementType.TYPE,
    java.lang.annotation.ElementType.FIELD,
    java.lang.annotation.ElementType.METHOD
})
@java.lang.annotation.Documented
public @interface Extension {

    jenkins.YesNoMaybe dynamicLoadable() default jenkins.YesNoMaybe.MAYBE;

    boolean optional() default false;

    double ordinal() default 0.0;
}
