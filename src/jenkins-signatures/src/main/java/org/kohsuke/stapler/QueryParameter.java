package org.kohsuke.stapler;

/** Signatures only; see this module's README. */
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(java.lang.annotation.ElementType.PARAMETER)
@java.lang.annotation.Documented
@org.kohsuke.stapler.InjectedParameter(org.kohsuke.stapler.QueryParameter.HandlerImpl.class)
public @interface QueryParameter {

    boolean fixEmpty() default false;

    boolean required() default false;

    String value() default "";

    public static class HandlerImpl extends org.kohsuke.stapler.AnnotationHandler<org.kohsuke.stapler.QueryParameter> {

        public HandlerImpl() {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
