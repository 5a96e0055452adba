package org.kohsuke.stapler.interceptor;

/** Signatures only; see this module's README. */
@java.lang.annotation.Target(java.lang.annotation.ElementType.ANNOTATION_TYPE)
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@java.lang.annotation.Documented
public @interface InterceptorAnnotation {

    org.kohsuke.stapler.interceptor.Stage stage() default org.kohsuke.stapler.interceptor.Stage.PREINVOKE;

    Class<? extends org.kohsuke.stapler.interceptor.Interceptor> value();
}
